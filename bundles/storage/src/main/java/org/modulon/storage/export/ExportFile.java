package org.modulon.storage.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.FileContent;
import org.modulon.storage.StoreException;

/** A file that is there when it is whole, and replaces nothing. */
final class ExportFile {
  private ExportFile() {}

  static void write(Path file, FileContent content) {
    if (Files.exists(file)) {
      throw exists(file);
    }
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      content.writeTo(out);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      remove(file);
      throw StoreException.failed("write", file, e);
    } catch (RuntimeException | Error e) {
      remove(file);
      throw e;
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
