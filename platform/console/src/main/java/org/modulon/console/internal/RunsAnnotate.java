package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.model.ScalarText;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs annotate RUN KEY=VALUE... [--remove KEY...]}. */
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    description = {
      "Say something of a run that has ended; it changes no result.",
      "Find it again: modulon runs list --where \"annotation.quality == 'good'\""
    })
final class RunsAnnotate implements Callable<Integer> {
  private static final String EXAMPLE = "quality=good";

  @ParentCommand private RunsVerb runs;

  @Parameters(index = "0", paramLabel = "RUN", description = "id, name or group/name")
  private String run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "a number, true, false or a text, as in a model file")
  private List<String> words = List.of();

  @Option(
      names = "--remove",
      arity = "1..*",
      paramLabel = "KEY",
      description = "annotations to remove")
  private List<String> removed = List.of();

  @Override
  public Integer call() {
    if (words.isEmpty() && removed.isEmpty()) {
      throw new UserMistake(
          "Say what to annotate or to remove. Try modulon runs annotate " + run + " " + EXAMPLE);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Assignments.parse(words, EXAMPLE)
        .forEach((key, text) -> values.put(key, ScalarText.parse(text, key + "=" + text)));
    try (RunStore store = runs.open()) {
      NotesChange<Object> change = new NotesChange<>("annotation", removed, values);
      RunManifest changed =
          store.annotate(
              run,
              before ->
                  change.of(
                      before, before.annotations().keySet(), RunNotes::without, RunNotes::with));
      runs.output().result(NotesTexts.changed(changed));
    }
    return Verbs.DONE;
  }
}
