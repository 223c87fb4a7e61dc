package org.modulon.storage.backend;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/**
 * JSON files whose last field, {@code crc32c}, is the checksum of all their bytes with eight zeros
 * in its place.
 */
public final class ChecksummedJson {
  /** Name of the field. */
  public static final String FIELD = "crc32c";

  private static final String PLACEHOLDER = "00000000";

  private ChecksummedJson() {}

  /** Returns a tree as JSON with its checksum. */
  public static byte[] write(Map<String, Object> tree) {
    Map<String, Object> whole = new LinkedHashMap<>(tree);
    whole.put(FIELD, PLACEHOLDER);
    byte[] content = JsonTree.write(whole).getBytes(StandardCharsets.UTF_8);
    return exchange(content, PLACEHOLDER, checksum(content));
  }

  /**
   * Compares the bytes of a file with their checksum.
   *
   * @param what to call the content in the message, such as {@code manifest}
   * @throws StoreException if they don't fit
   */
  public static void require(Path file, byte[] content, String sum, String what) {
    if (!checksum(exchange(content, sum, PLACEHOLDER)).equals(sum)) {
      throw StoreException.damaged(
          file,
          0,
          "the " + what + " changed since it was written",
          "bytes that fit their checksum");
    }
  }

  /** Returns the CRC32C of bytes as 8 hexadecimal digits. */
  public static String checksum(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** Replaces the last occurrence of a text in bytes by one of the same length. */
  private static byte[] exchange(byte[] content, String text, String other) {
    byte[] exchanged = content.clone();
    int at = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    byte[] bytes = other.getBytes(StandardCharsets.ISO_8859_1);
    if (at >= 0 && bytes.length == text.length()) {
      System.arraycopy(bytes, 0, exchanged, at, bytes.length);
    }
    return exchanged;
  }
}
