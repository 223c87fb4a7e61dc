package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs link RUN NAME=OTHER[:ITEM]... [--remove NAME...]}. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Let a run that has ended refer to others of its store, or to datasets, objects and files"
          + " in them. A link keeps the id of the run, so that it outlives a new name."
    })
final class RunsLink implements Callable<Integer> {
  private static final String EXAMPLE = "baseline=basics_0001";

  @ParentCommand private RunsVerb runs;

  @Parameters(index = "0", paramLabel = "RUN", description = "id, name or group/name")
  private String run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=OTHER[:ITEM]",
      description = "a name for the link, and the run that it leads to")
  private List<String> words = List.of();

  @Option(names = "--remove", arity = "1..*", paramLabel = "NAME", description = "links to remove")
  private List<String> removed = List.of();

  @Override
  public Integer call() {
    if (words.isEmpty() && removed.isEmpty()) {
      throw new UserMistake(
          "Say what to link to, or which link to remove. Try modulon runs link "
              + run
              + " "
              + EXAMPLE);
    }
    Map<String, String> targets = Assignments.parse(words, EXAMPLE);
    try (RunStore store = runs.open()) {
      Map<String, RunLink> links = new LinkedHashMap<>();
      targets.forEach((name, target) -> links.put(name, RunReferences.link(store, target)));
      NotesChange<RunLink> change = new NotesChange<>("link", removed, links);
      RunManifest changed =
          store.annotate(
              run,
              before ->
                  change.of(before, before.links().keySet(), RunNotes::unlinked, RunNotes::linked));
      runs.output().result(NotesTexts.changed(changed));
    }
    return Verbs.DONE;
  }
}
