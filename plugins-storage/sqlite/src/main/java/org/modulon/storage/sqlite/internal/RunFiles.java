package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;

/** The files beside the database that belong to one run. */
final class RunFiles {
  private RunFiles() {}

  /** Returns the files, links left out, sorted by their names on disk. */
  static List<Path> list(Path folder) {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        // Our own names never begin with a dot, temporary ones do.
        if (file.getFileName().toString().charAt(0) != '.'
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", folder, cause);
    }
    found.sort(null);
    return found;
  }

  static String name(Path file) {
    return FileNames.display(file.getFileName().toString());
  }

  static void remove(Path folder) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw StoreException.failed("remove", folder, e);
    }
  }
}
