package org.modulon.console.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs delete RUN...} and {@code modulon runs delete --empty-trash}. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Move runs to the trash of their store, where they still take up space: modulon runs trash"
          + " lists them, and modulon runs restore brings them back;"
          + " --empty-trash removes what is there for good."
    })
final class RunsDelete implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "id, name or group/name")
  private List<String> references = List.of();

  @Option(names = "--empty-trash", description = "remove what was deleted for good")
  private boolean emptyTrash;

  @Option(names = "--yes", description = "don't ask")
  private boolean yes;

  @Override
  public Integer call() {
    if (emptyTrash != references.isEmpty()) {
      throw new UserMistake(
          "Say which runs to delete, or --empty-trash, but not both."
              + " Try modulon runs delete basics_0001");
    }
    try (RunStore store = runs.open()) {
      RunTrash trash = runs.trash(store);
      return emptyTrash ? empty(trash) : delete(store, trash);
    }
  }

  private int delete(RunStore store, RunTrash trash) {
    Map<String, String> chosen = new LinkedHashMap<>();
    references.stream()
        .map(each -> store.open(each).manifest())
        .forEach(run -> chosen.put(run.id(), run.path()));
    NotesTexts.linksTo(chosen.keySet(), store).forEach(runs.output()::notice);
    List<String> found = List.copyOf(chosen.values());
    if (!agreed("Move " + String.join(", ", found) + " to the trash?")) {
      return Verbs.DONE;
    }
    for (String each : found) {
      runs.output().result("Deleted " + trash.delete(each).path());
    }
    runs.output()
        .notice(
            "They are in the trash. Bring them back: modulon runs restore RUN."
                + " Remove them: modulon runs delete --empty-trash");
    return Verbs.DONE;
  }

  private int empty(RunTrash trash) {
    List<String> there = trash.list();
    if (there.isEmpty()) {
      runs.output().result("The trash is empty.");
    } else if (agreed("Remove " + counted(there.size()) + " for good?")) {
      runs.output().result("Removed " + counted(trash.empty()) + " for good.");
    }
    return Verbs.DONE;
  }

  private static String counted(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  private boolean agreed(String question) {
    if (yes) {
      return true;
    }
    if (!runs.output().terminal()) {
      throw new UserMistake(
          question + " There is no terminal to answer on. Repeat the command with --yes");
    }
    runs.output().notices().print(question + " [y/N] ");
    String answer = answer();
    boolean agreed = answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    if (!agreed) {
      runs.output().result("Nothing was changed.");
    }
    return agreed;
  }

  private static String answer() {
    try {
      return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
          .readLine();
    } catch (IOException gone) {
      return null;
    }
  }
}
