package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import org.modulon.storage.export.ExportFile;
import org.modulon.storage.files.Film;
import org.modulon.storage.files.Frames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs film RUN}. */
@Command(
    name = "film",
    mixinStandardHelpOptions = true,
    description = {
      "Make a film (H.264) of the frames that a run has, as NAME.mp4 among its files.",
      "The program ffmpeg does the work."
    })
final class RunsFilm implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
  private String run;

  @Option(
      names = "--frames",
      paramLabel = "NAME",
      description = "frames NAME0.png, NAME1.png, ...; may be left out if there are no others")
  private String frames;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "25",
      description = "frames per second; default ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--delete-frames",
      description = "remove the frames once the film has been checked")
  private boolean deleteFrames;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "a copy of the film, too")
  private Path copy;

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      String key = frames == null ? only(opened) : frames;
      if (copy == null) {
        render(opened, key);
      } else {
        ExportFile.make(copy, file -> Files.copy(opened.file(render(opened, key)), file));
        runs.output().result("Wrote " + copy);
      }
    }
    return Verbs.DONE;
  }

  private String render(Run opened, String key) {
    String film = new Film().render(opened, key, rate, deleteFrames);
    runs.output().result("Stored " + film + " with " + opened.manifest().path());
    return film;
  }

  private static String only(Run run) {
    List<String> keys = Frames.keys(run);
    if (keys.size() == 1) {
      return keys.get(0);
    }
    String path = run.manifest().path();
    throw new UserMistake(
        keys.isEmpty()
            ? "The run "
                + path
                + " has no frames. Expected files such as activity0.png, activity1.png."
                + " Choose another run."
            : "The run "
                + path
                + " has several kinds of frames: "
                + String.join(", ", keys)
                + ". Say which with --frames");
  }
}
