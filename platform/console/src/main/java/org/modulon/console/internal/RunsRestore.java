package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs restore RUN...}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Bring runs back from the trash: under their names unless these are taken, then with the"
          + " next free number. See what is there: modulon runs trash"
    })
final class RunsRestore implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "id, name or group/name")
  private List<String> references;

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      RunTrash trash = runs.trash(store);
      List<RunManifest> deleted = trash.runs();
      List<RunManifest> chosen =
          references.stream()
              .map(each -> RunReferences.restorable(deleted, store, each))
              .distinct()
              .toList();
      for (RunManifest each : chosen) {
        runs.output().result("Restored " + trash.restore(each.id()).path());
      }
    }
    return Verbs.DONE;
  }
}
