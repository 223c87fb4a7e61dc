package org.modulon.storage.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

/**
 * Makes a film of the frames of an ended run: {@code <key>.mp4}, H.264 in yuv420p, sides padded to
 * even lengths. {@code ffmpeg} does the work as a process of its own, without a shell. Frames are
 * deleted only if that is wanted, and only after the film was decoded again to as many frames and
 * is stored.
 */
public final class Film {
  private static final String NUMBERED = "%08d.png";

  private final Ffmpeg ffmpeg;

  /** Uses the {@code ffmpeg} of the search path. */
  public Film() {
    this("ffmpeg");
  }

  /** Uses a program that understands ffmpeg's options. */
  public Film(String program) {
    this.ffmpeg = new Ffmpeg(program);
  }

  /**
   * Renders the frames of a key.
   *
   * @param framesPerSecond at least 1
   * @param deleteFrames whether to remove the frames afterwards
   * @return the name of the film
   * @throws StoreException if there are no frames, or ffmpeg is missing, fails, or leaves a film
   *     that has another number of frames; all frames are still there then
   */
  public String render(Run run, String key, int framesPerSecond, boolean deleteFrames) {
    List<String> frames = Frames.names(run, key);
    if (frames.isEmpty() || framesPerSecond < 1) {
      throw invalid(run, key, frames.size(), framesPerSecond);
    }
    if (run.manifest().state() == RunState.RECORDING) {
      throw new StoreException(
          StoreException.Kind.IN_USE,
          run.manifest().path(),
          "The run "
              + run.manifest().path()
              + " is still recording. Expected an ended run. Render the film at its end.");
    }
    String film = key + ".mp4";
    attach(run, film, frames, framesPerSecond);
    if (deleteFrames) {
      frames.forEach(run::detach);
    }
    return film;
  }

  private static StoreException invalid(Run run, String key, int frames, int rate) {
    return new StoreException(
        StoreException.Kind.INVALID,
        key,
        "The run "
            + run.manifest().path()
            + " has "
            + frames
            + " frames '"
            + key
            + "', to be shown at "
            + rate
            + " per second. Expected at least one of each. Check the key, and the rate.");
  }

  /** Works on copies with plain names: a key may have signs that mean something to ffmpeg. */
  private void attach(Run run, String name, List<String> frames, int rate) {
    try {
      Path folder = Files.createTempDirectory("modulon-film");
      try {
        for (int i = 0; i < frames.size(); i++) {
          String numbered = String.format(Locale.ROOT, NUMBERED, i);
          Files.copy(run.file(frames.get(i)), folder.resolve(numbered));
        }
        Path film = folder.resolve("film.mp4");
        ffmpeg.encode(folder.resolve(NUMBERED), rate, film);
        long shown = ffmpeg.countFrames(film);
        if (shown != frames.size()) {
          throw Ffmpeg.failure(
              "ffmpeg made a film of " + shown + " instead of " + frames.size() + " frames");
        }
        run.attach(name, out -> Files.copy(film, out));
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw StoreException.failed("make a film of", run.path(), e);
    }
  }

  private static void remove(Path folder) throws IOException {
    for (Path file : FolderFiles.within(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
