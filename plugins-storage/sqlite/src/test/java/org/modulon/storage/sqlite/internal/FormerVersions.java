package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Databases as earlier versions wrote them. */
final class FormerVersions {
  private FormerVersions() {}

  /**
   * Puts a group {@code old} with two runs, the second without an end, into a store.
   *
   * @param version number of the database's version
   */
  static Path copy(Path place, int version) throws IOException {
    Path file = place.resolve("Databases/old.sqlite");
    Files.createDirectories(file.getParent());
    String name = "/version-" + version + ".sqlite.gz";
    try (InputStream packed = FormerVersions.class.getResourceAsStream(name);
        InputStream content = new GZIPInputStream(packed)) {
      Files.copy(content, file);
    }
    return file;
  }
}
