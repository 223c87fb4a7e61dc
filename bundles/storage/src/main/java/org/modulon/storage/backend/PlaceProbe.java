package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.modulon.storage.StoreException;

/** Finds out whether a folder can be written, by writing: permissions tell little to root. */
public final class PlaceProbe {
  /** As much as the first files of a run need. */
  private static final int PROBE_BYTES = 1 << 16;

  private PlaceProbe() {}

  /** Tries in the folder itself or, if it does not exist yet, in the closest parent that does. */
  public static void requireWritable(Path folder, String backend) {
    Path existing = folder.toAbsolutePath().normalize();
    while (existing.getParent() != null && !stands(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw refused(folder, backend, existing + " is not a folder", null);
    }
    try {
      probe(existing);
    } catch (IOException e) {
      throw refused(folder, backend, existing + " takes no new file (" + reason(e) + ")", e);
    }
  }

  /** The names of trial files say nothing, so those of a file system's exceptions are left out. */
  private static String reason(IOException refusal) {
    return refusal instanceof FileSystemException named
        ? Objects.requireNonNullElse(named.getReason(), named.getClass().getSimpleName())
        : String.valueOf(refusal.getMessage());
  }

  /** A link into nowhere stands in the way as well. */
  private static boolean stands(Path path) {
    return Files.exists(path) || Files.isSymbolicLink(path);
  }

  private static void probe(Path folder) throws IOException {
    Path trial = Files.createTempDirectory(folder, DurableFiles.TEMPORARY_PREFIX);
    try {
      Path file = trial.resolve("probe");
      try {
        Files.write(
            file, new byte[PROBE_BYTES], StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      } finally {
        Files.deleteIfExists(file);
      }
    } finally {
      Files.delete(trial);
    }
  }

  private static StoreException refused(
      Path folder, String backend, String fact, IOException cause) {
    return new StoreException(
        StoreException.Kind.NOT_WRITABLE,
        folder.toString(),
        "Runs cannot be written to "
            + folder
            + ": "
            + fact
            + ". Expected a folder that accepts new files."
            + " Choose another place with --store "
            + backend
            + ":<place>, or free this one.",
        cause);
  }
}
