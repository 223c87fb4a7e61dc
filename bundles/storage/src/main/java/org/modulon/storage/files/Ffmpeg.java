package org.modulon.storage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modulon.storage.StoreException;

/** The program {@code ffmpeg}, called with a list of arguments and without a shell. */
final class Ffmpeg {
  private static final int SHOWN = 400;

  private final String program;

  Ffmpeg(String program) {
    this.program = program;
  }

  /** Encodes numbered pictures; {@code pictures} ends in ffmpeg's pattern for the number. */
  void encode(Path pictures, int rate, Path film) {
    run(
        "-framerate",
        Integer.toString(rate),
        "-start_number",
        "0",
        "-i",
        pictures.toString(),
        "-vf",
        "pad=ceil(iw/2)*2:ceil(ih/2)*2",
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        film.toString());
  }

  /** Decodes a film and counts its frames. */
  long countFrames(Path film) {
    // One line per decoded frame, after comments.
    return run("-xerror", "-i", film.toString(), "-map", "0:v:0", "-f", "framecrc", "-")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .count();
  }

  private String run(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program, "-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw failure("ffmpeg ended with status " + status + " (" + shown(output) + ")");
      }
      return output;
    } catch (IOException missing) {
      throw failure(
          "The program '" + program + "' could not be started (" + missing.getMessage() + ")");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure("The making of the film was interrupted");
    }
  }

  private static String shown(String output) {
    String line = output.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(line.length() - SHOWN);
  }

  static StoreException failure(String fact) {
    return new StoreException(
        StoreException.Kind.INVALID,
        "ffmpeg",
        fact
            + ". Expected an ffmpeg with libx264. The frames are all there;"
            + " install ffmpeg, or make the film elsewhere.");
  }
}
