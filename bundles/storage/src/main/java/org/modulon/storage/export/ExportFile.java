package org.modulon.storage.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.FileContent;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;

/** A file that is there when it is whole, and replaces nothing. */
public final class ExportFile {
  /** Makes a file. */
  @FunctionalInterface
  public interface Making {
    /**
     * Creates the file with all its content.
     *
     * @param file doesn't exist yet; removed if this fails
     * @throws IOException if the file cannot be written
     */
    void make(Path file) throws IOException;
  }

  private ExportFile() {}

  static void write(Path file, FileContent content) {
    make(
        file,
        created -> {
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(
                      created, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            content.writeTo(out);
          }
        });
  }

  /**
   * Makes a file beside the place where it appears once it is whole.
   *
   * @throws StoreException if there is such a file already, or no such folder, or the file cannot
   *     be written
   */
  public static void make(Path file, Making making) {
    if (Files.exists(file)) {
      throw exists(file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new StoreException(
          StoreException.Kind.NOT_WRITABLE,
          file.toString(),
          "There is no folder "
              + folder
              + " for the file "
              + file
              + ". Expected one that exists. Create it, or choose another name.");
    }
    String name = DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis());
    Path temporary = file.resolveSibling(name);
    try {
      making.make(temporary);
      Files.move(temporary, file);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      remove(temporary);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // What made it useless is the error to report.
      file.toFile().deleteOnExit();
    }
  }

  private static StoreException unwritable(Path file, IOException e) {
    StoreException failed = StoreException.failed("write", file, e);
    return failed.kind() == StoreException.Kind.NO_SPACE
        ? failed
        : new StoreException(
            StoreException.Kind.NOT_WRITABLE,
            file.toString(),
            "The file "
                + file
                + " can't be written: "
                + e.getClass().getSimpleName()
                + " ("
                + e.getMessage()
                + "). Expected a folder that accepts new files. Choose another name.",
            e);
  }

  private static StoreException exists(Path file) {
    return new StoreException(
        StoreException.Kind.INVALID,
        file.toString(),
        "The file "
            + file
            + " exists already. Expected a name for a new file."
            + " Choose another name, or move it away.");
  }
}
