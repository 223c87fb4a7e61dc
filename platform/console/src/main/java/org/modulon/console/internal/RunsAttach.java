package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs attach RUN FILE}. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = "Keep a copy of a file, such as a script or a figure, among those of a run.")
final class RunsAttach implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "id, its beginning, name or group/name")
  private String run;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "name of the copy; default: that of the file")
  private String name;

  @Option(names = "--replace", description = "take the place of a file of that name")
  private boolean replace;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UserMistake("There is no file " + file + ". Expected one to keep with the run.");
    }
    String given =
        AttachedName.require("--name", name == null ? file.getFileName().toString() : name);
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      String path = opened.manifest().path();
      if (!replace && opened.files().contains(given)) {
        throw new UserMistake(
            "The run "
                + path
                + " has a file "
                + given
                + " already. Choose another name with --name, or say --replace");
      }
      opened.attach(given, out -> Files.copy(file, out));
      runs.output().result("Stored " + given + " with " + path);
    }
    return Verbs.DONE;
  }
}
