package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/**
 * The header of a .npy file.
 *
 * @param type element type
 * @param order byte order of the body
 * @param fortranOrder whether the first index varies fastest
 * @param shape all extents; empty for a single value
 * @param bodyOffset first byte of the body
 */
record NpyHeader(
    NpyType type, ByteOrder order, boolean fortranOrder, List<Long> shape, int bodyOffset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** Room for the row count that numpy itself leaves, more than a long ever needs. */
  private static final int GROWTH_DIGITS = 21;

  /** numpy refuses more than 10,000 by default; files of version 1.0 cannot hold more than this. */
  private static final int LONGEST_TEXT = 1 << 16;

  /**
   * Returns the bytes that numpy writes for an array of so many rows: version 1.0, little endian, C
   * order. Their number does not depend on the number of rows.
   */
  static byte[] render(DatasetDescription description, long rows) {
    StringBuilder text = new StringBuilder();
    String first = Long.toString(rows);
    text.append("{'descr': '").append(description.elementType().dtype());
    text.append("', 'fortran_order': False, 'shape': (").append(first).append(',');
    List<Integer> rest = description.sampleShape();
    for (int i = 0; i < rest.size(); i++) {
      text.append(' ').append(rest.get(i)).append(i < rest.size() - 1 ? "," : "");
    }
    text.append("), }").append(" ".repeat(GROWTH_DIGITS - first.length()));
    int unpadded = MAGIC.length + 4 + text.length() + 1;
    text.append(" ".repeat(ALIGNMENT - unpadded % ALIGNMENT)).append('\n');
    return withPreamble(text, description.name());
  }

  private static byte[] withPreamble(CharSequence text, String name) {
    if (text.length() >= LONGEST_TEXT) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The shape of dataset '"
              + name
              + "' does not fit the header of a .npy file. Expected fewer dimensions."
              + " Store it as a flat row.");
    }
    ByteBuffer header =
        ByteBuffer.allocate(MAGIC.length + 4 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
    return header.put(text.toString().getBytes(StandardCharsets.US_ASCII)).array();
  }

  /**
   * Reads and checks the header of a file, and that the file is long enough for what it announces.
   *
   * @throws StoreException naming the offset of the first thing wrong
   */
  static NpyHeader read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(8);
      boolean long32 = requireVersion(file, start);
      byte[] lengthBytes = in.readNBytes(long32 ? 4 : 2);
      int textOffset = 8 + (long32 ? 4 : 2);
      long length = littleEndian(lengthBytes);
      if (lengthBytes.length < textOffset - 8 || length > LONGEST_TEXT) {
        throw StoreException.damaged(
            file, 8, "the header length is " + length, "at most " + LONGEST_TEXT + " bytes");
      }
      byte[] text = in.readNBytes((int) length);
      if (text.length < length) {
        throw StoreException.damaged(
            file, textOffset + text.length, "the file ends within its header", length + " bytes");
      }
      NpyHeader header =
          new NpyHeaderParser(file, textOffset, new String(text, StandardCharsets.ISO_8859_1))
              .parse();
      header.requireBody(file, Files.size(file));
      return header;
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  private static boolean requireVersion(Path file, byte[] start) {
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw StoreException.damaged(
          file, 0, "this is no .npy file", "the magic bytes 93 'NUMPY' and a version");
    }
    boolean known = (start[6] == 1 || start[6] == 2) && start[7] == 0;
    if (!known) {
      throw StoreException.damaged(
          file, 6, "the version is " + start[6] + "." + start[7], "version 1.0 or 2.0");
    }
    return start[6] == 2;
  }

  private static long littleEndian(byte[] bytes) {
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  /** Checks the announced size against the file before anything of that size is allocated. */
  private void requireBody(Path file, long fileLength) {
    long bytes = type.bytes();
    try {
      for (long extent : shape) {
        bytes = Math.multiplyExact(bytes, extent);
      }
    } catch (ArithmeticException e) {
      bytes = Long.MAX_VALUE;
    }
    if (bytes > fileLength - bodyOffset) {
      throw StoreException.damaged(
          file,
          bodyOffset,
          "the shape "
              + shape
              + " needs more bytes than the "
              + (fileLength - bodyOffset)
              + " that follow",
          "a body as long as the header says");
    }
  }
}
