package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import org.modulon.storage.files.ProjectBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs backup RUN}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Keep the files of a project, as they are now, as a zip among the files of a run.",
      "Left out: folders named Data and target, what begins with a dot, links, and archives."
    })
final class RunsBackup implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
  private String run;

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "folder of the project; default: the working folder")
  private Path project;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "backup.zip",
      description = "name of the zip; default ${DEFAULT-VALUE}")
  private String name;

  @Override
  public Integer call() {
    if (!Files.isDirectory(project)) {
      throw new UserMistake(
          "--project: there is no folder " + project + ". Expected the folder of a project");
    }
    AttachedName.require("--name", name);
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      int files = ProjectBackup.attach(opened, name, project).size();
      runs.output()
          .result(
              "Stored "
                  + (files == 1 ? "1 file" : files + " files")
                  + " as "
                  + name
                  + " with "
                  + opened.manifest().path());
    }
    return Verbs.DONE;
  }
}
