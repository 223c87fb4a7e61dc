package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs trash}. */
@Command(
    name = "trash",
    mixinStandardHelpOptions = true,
    description = {
      "List the runs in the trash of a store, in the order of deletion.",
      "Bring one back: modulon runs restore RUN; remove all: modulon runs delete --empty-trash"
    })
final class RunsTrash implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Option(names = "--json", description = "print one JSON object instead of a table")
  private boolean json;

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      List<RunManifest> deleted = runs.trash(store).runs();
      if (json) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runs", deleted.stream().map(RunJson::facts).toList());
        runs.output().result(JsonTree.write(tree).stripTrailing());
      } else if (deleted.isEmpty()) {
        runs.output().result("The trash is empty.");
      } else {
        runs.output().table(RunTexts.list(deleted));
      }
    }
    return Verbs.DONE;
  }
}
