package org.modulon.storage.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes frames as PNG (ISO/IEC 15948) with 8 bits per channel and no row filters. The same frame
 * gives the same bytes with one version of Java.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] COLOUR_TYPES = {0, 0, 0, 2, 6};

  private Png() {}

  /** Returns the bytes of a PNG file. */
  public static byte[] of(Frame frame) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(frame.width()).putInt(frame.height());
    header.put((byte) 8).put(COLOUR_TYPES[frame.channels()]);
    chunk("IHDR", header.array(), png);
    chunk("IDAT", deflated(rows(frame)), png);
    chunk("IEND", new byte[0], png);
    return png.toByteArray();
  }

  /** Each row begins with the number of its filter, which is none. */
  private static byte[] rows(Frame frame) {
    int length = frame.width() * frame.channels();
    byte[] rows = new byte[(length + 1) * frame.height()];
    for (int row = 0; row < frame.height(); row++) {
      System.arraycopy(frame.bytes(), row * length, rows, row * (length + 1) + 1, length);
    }
    return rows;
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(String type, byte[] content, ByteArrayOutputStream out) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
