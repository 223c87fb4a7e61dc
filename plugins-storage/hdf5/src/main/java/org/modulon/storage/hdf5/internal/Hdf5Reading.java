package org.modulon.storage.hdf5.internal;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.modulon.storage.StoreException;

/** Reads HDF5 files through jHDF, whose many ways to fail become one clear error. */
final class Hdf5Reading {
  static {
    // jHDF logs through SLF4J, which complains on the console when nobody listens.
    if (System.getProperty("slf4j.internal.verbosity") == null) {
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }

  private Hdf5Reading() {}

  /** Something to do with an open file. */
  interface Work<T> {
    /** Does it; nothing of jHDF may be used afterwards. */
    T read(HdfFile file);
  }

  /**
   * Opens a file, reads and closes it. Arrays are read from mapped memory, so that large ones need
   * no second copy.
   *
   * @throws StoreException if the file is missing, no HDF5, or damaged
   */
  static <T> T read(Path file, Work<T> work) {
    requireFile(file);
    return part(
        file,
        () -> {
          try (HdfFile open = new HdfFile(file)) {
            return work.read(open);
          }
        });
  }

  /**
   * Does the same without mapping anything, for files with no large arrays to read here.
   *
   * <p>What is mapped stays so until the garbage is collected, and Linux allows 65,530 mappings of
   * a process: one that opened as many runs would end, heap to spare or not.
   *
   * @throws StoreException if the file is missing, no HDF5, or damaged
   */
  static <T> T readUnmapped(Path file, Work<T> work) {
    requireFile(file);
    return part(
        file,
        () -> {
          try (SeekableByteChannel channel = Files.newByteChannel(file);
              HdfFile open = new HdfFile(channel, file.toUri())) {
            return work.read(open);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreException.Kind.UNKNOWN,
          file.toString(),
          "There is no file " + file + ". Expected an HDF5 file. Check the path.");
    }
  }

  /**
   * Reads a part of an open file whose damage is to hide nothing else.
   *
   * @throws StoreException if the part is damaged
   */
  static <T> T part(Path file, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw StoreException.failed("read", file, e.getCause());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Damaged offsets and sizes lead jHDF to exceptions of any kind, and to huge arrays.
      throw damaged(file, e);
    }
  }

  private static StoreException damaged(Path file, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? "" : " (" + root.getMessage() + ")";
    if (root instanceof IOException io) {
      return StoreException.failed("read", file, io);
    }
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + " cannot be read as HDF5: "
            + root.getClass().getSimpleName()
            + reason
            + ". Expected a complete HDF5 file. Restore the file from a copy, or leave it out.",
        cause);
  }
}
