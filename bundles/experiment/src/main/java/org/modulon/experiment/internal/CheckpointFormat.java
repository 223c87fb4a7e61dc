package org.modulon.experiment.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Layout of a checkpoint file, little endian throughout.
 *
 * <p>First 32 bytes, the same in every version: the magic {@code MODUCHK} and a line feed, the
 * version (int), the header's length in bytes (int), the data's length in bytes (long), CRC32C of
 * the header (int), CRC32C of the 28 bytes before (int). Then the header (JSON, UTF-8), the
 * elements of all arrays one after the other, and CRC32C of these (int).
 */
final class CheckpointFormat {
  static final int VERSION = 1;
  static final int PREAMBLE_BYTES = 32;
  static final int TRAILER_BYTES = Integer.BYTES;

  /** Bytes of a header: some hundred thousand entries. */
  static final int LARGEST_HEADER = 1 << 24;

  /** Bytes that are read or written at once; a multiple of every element's size. */
  static final int CHUNK_BYTES = 1 << 18;

  static final byte[] MAGIC = "MODUCHK\n".getBytes(StandardCharsets.US_ASCII);

  private static final int SUMMED_BYTES = PREAMBLE_BYTES - Integer.BYTES;

  private CheckpointFormat() {}

  static byte[] preamble(int version, byte[] header, long dataBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putInt(version).putInt(header.length).putLong(dataBytes);
    bytes.putInt(checksum(header, header.length));
    return bytes.putInt(checksum(bytes.array(), SUMMED_BYTES)).array();
  }

  /** Checksum of the bytes at the beginning of an array. */
  static int checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  /** Checksum that the last bytes of a preamble should have. */
  static int preambleChecksum(byte[] preamble) {
    return checksum(preamble, SUMMED_BYTES);
  }
}
