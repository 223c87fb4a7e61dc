package org.modulon.console.internal;

import java.util.concurrent.Callable;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs show RUN}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Show a run.")
final class RunsShow implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
  private String run;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      runs.output()
          .result(
              json
                  ? JsonTree.write(RunJson.of(opened)).stripTrailing()
                  : RunTexts.show(opened, store, runs.services().runs()));
    }
    return Verbs.DONE;
  }
}
