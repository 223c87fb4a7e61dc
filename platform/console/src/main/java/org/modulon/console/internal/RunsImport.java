package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.modulon.storage.ImportResult;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs import PATH}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Turn what another program stored into runs.",
      "Of a folder of PymoNNto, runs that are there already are passed over, so that it can be"
          + " repeated, and damaged ones are refused one by one."
    })
final class RunsImport implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(
      paramLabel = "PATH",
      description = "a file or folder of pypet, Neuronvisio, PymoNNto; also a PymoNNto project")
  private Path path;

  @Override
  public Integer call() {
    if (!Files.exists(path)) {
      throw new UserMistake(
          "There is no file or folder " + path + ". Expected what another program stored.");
    }
    try (RunStore store = runs.openOrCreate()) {
      ImportResult result = new Importers(runs.services().context()).importInto(path, store);
      result.stored().forEach((source, run) -> runs.output().result(run.path()));
      result
          .present()
          .forEach((source, run) -> runs.output().result(run.path() + " is there already"));
      Refusals refusals = new Refusals(runs.output());
      refusals.add(result.refused());
      return refusals.status(result.size(), 0);
    }
  }
}
