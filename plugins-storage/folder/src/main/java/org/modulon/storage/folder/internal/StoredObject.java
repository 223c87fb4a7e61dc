package org.modulon.storage.folder.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ChecksummedJson;

/**
 * Which file holds an object.
 *
 * @param file its name
 * @param checksum CRC32C of its bytes as 8 hexadecimal digits; empty in runs of format 1
 */
record StoredObject(String file, String checksum) {

  static StoredObject of(String file, byte[] content) {
    return new StoredObject(file, ChecksummedJson.checksum(content));
  }

  /**
   * Reads the object.
   *
   * @throws StoreException if its file is missing or changed
   */
  Object read(Path runFolder) {
    Path path = runFolder.resolve(file);
    byte[] content = RunDocument.bytes(path);
    if (!checksum.isEmpty() && !checksum.equals(ChecksummedJson.checksum(content))) {
      throw StoreException.damaged(
          path, 0, "the object changed since it was written", "bytes that fit their checksum");
    }
    return JsonTree.parseAny(new String(content, StandardCharsets.UTF_8), path.toString());
  }
}
