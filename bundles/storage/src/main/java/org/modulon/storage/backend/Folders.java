package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.modulon.storage.StoreException;

/** Folders that come and go with all they hold. */
public final class Folders {
  private Folders() {}

  /**
   * Creates a folder for temporary files, which only this user can read.
   *
   * @param prefix of its name
   * @throws StoreException if there is no place for it
   */
  public static Path temporary(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException unwritable) {
      Path place = Path.of(System.getProperty("java.io.tmpdir"));
      throw StoreException.failed("create a folder in", place, unwritable);
    }
  }

  /**
   * Deletes a folder and all it holds. Links are deleted, never followed.
   *
   * @throws StoreException if something can't be deleted; the rest may be gone
   */
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw StoreException.failed("remove", folder, e);
    }
  }
}
