package org.modulon.storage.hdf5.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A sparse matrix as pypet keeps it since 0.6: the hexadecimal digits of a scipy archive, a zip
 * file with an npy file for each part.
 */
final class SparseArchive {
  private static final int LARGEST_PART = 1 << 28;
  private static final int MAGIC = 8;
  private static final String NPY = ".npy";
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<|=>])([biufS])(\\d+)', 'fortran_order': False, 'shape':"
              + " \\(((?:\\d+,? ?)*)\\), ?\\}\\s*");

  private SparseArchive() {}

  /** Returns the parts by name; nothing if it is another text. */
  static Optional<Map<String, ForeignValue>> read(String hexadecimal) {
    if (!hexadecimal.startsWith("504b0304")) {
      return Optional.empty();
    }
    Map<String, ForeignValue> parts = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(hexadecimal)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(NPY)) {
          byte[] bytes = zip.readNBytes(LARGEST_PART);
          String name = entry.getName();
          parts.put(name.substring(0, name.length() - NPY.length()), array(bytes));
        }
      }
      return Optional.of(parts);
    } catch (IOException | RuntimeException other) {
      return Optional.empty();
    }
  }

  private static ForeignValue array(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(MAGIC);
    int length = bytes[6] == 1 ? in.getShort() & 0xffff : in.getInt();
    String header = new String(bytes, in.position(), length, StandardCharsets.ISO_8859_1);
    in.position(in.position() + length);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(header);
    }
    if (matcher.group(1).equals(">")) {
      in.order(ByteOrder.BIG_ENDIAN);
    }
    long[] extents =
        Pattern.compile("\\d+")
            .matcher(matcher.group(4))
            .results()
            .mapToLong(number -> Long.parseLong(number.group()))
            .toArray();
    int width = Integer.parseInt(matcher.group(3));
    int count = width == 0 ? 0 : in.remaining() / width;
    long expected = 1;
    for (long extent : extents) {
      expected = Math.multiplyExact(expected, extent);
    }
    if (expected != count) {
      throw new IllegalArgumentException(header);
    }
    return ForeignValue.of(values(in, matcher.group(2).charAt(0), width, count), extents);
  }

  private static Object values(ByteBuffer in, char kind, int width, int count) {
    Object values =
        switch (kind) {
          case 'f' -> new double[count];
          case 'b' -> new boolean[count];
          case 'S' -> new String[count];
          default -> new long[count];
        };
    for (int i = 0; i < count; i++) {
      switch (kind) {
        case 'f' -> Array.setDouble(values, i, width == 4 ? in.getFloat() : in.getDouble());
        case 'b' -> Array.setBoolean(values, i, in.get() != 0);
        case 'S' -> {
          byte[] text = new byte[width];
          in.get(text);
          Array.set(values, i, new String(text, StandardCharsets.ISO_8859_1).trim());
        }
        default -> Array.setLong(values, i, integer(in, kind == 'i', width));
      }
    }
    return values;
  }

  private static long integer(ByteBuffer in, boolean signed, int width) {
    return switch (width) {
      case 1 -> signed ? in.get() : in.get() & 0xff;
      case 2 -> signed ? in.getShort() : in.getShort() & 0xffff;
      case 4 -> signed ? in.getInt() : in.getInt() & 0xffffffffL;
      case 8 -> in.getLong();
      default -> throw new IllegalArgumentException("width " + width);
    };
  }
}
