package org.modulon.behaviors.stimulus.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as numpy saves it. The first extent counts the rows; all others together the columns.
 *
 * <p>Reference: the format's description, numpy enhancement proposal 1.
 */
final class NpyFile {
  private static final int PREFIX = 8;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=]?)([fiub])([1248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, L]*)\\)");

  private final ByteBuffer data;
  private String header;

  NpyFile(byte[] content) {
    data = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads all numbers.
   *
   * @throws IllegalArgumentException if it isn't such a file, or has elements that are no numbers
   */
  NumberTable table() {
    readHeader();
    Matcher type = find(TYPE, "an element type of f4, f8, i1 to i8, u1 to u4 or b1");
    String[] extents = find(SHAPE, "a shape").group(1).replace("L", "").split(",", -1);
    long rows = 1;
    long columns = 1;
    boolean first = true;
    for (String extent : extents) {
      if (!extent.isBlank()) {
        long length = Long.parseLong(extent.strip());
        rows = first ? length : rows;
        columns = first ? 1 : Math.multiplyExact(columns, length);
        first = false;
      }
    }
    boolean byColumn = find(ORDER, "fortran_order").group(1).equals("True");
    if (byColumn && extents.length > 2 && !extents[2].isBlank()) {
      throw new IllegalArgumentException(
          "has an order that is read for two extents only. Save it with numpy.ascontiguousarray.");
    }
    return read(type, rows, columns, byColumn);
  }

  private void readHeader() {
    byte[] bytes = data.array();
    if (bytes.length < PREFIX + 4 || bytes[0] != (byte) 0x93 || bytes[1] != 'N') {
      throw new IllegalArgumentException("isn't an NPY file: it doesn't begin with \\x93NUMPY.");
    }
    boolean old = bytes[6] == 1;
    int start = PREFIX + (old ? 2 : 4);
    long length = old ? Short.toUnsignedInt(data.getShort(PREFIX)) : data.getInt(PREFIX);
    if (length < 0 || start + length > bytes.length) {
      throw new IllegalArgumentException("ends within its header, of " + length + " bytes.");
    }
    header = new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
    data.position(start + (int) length);
  }

  private NumberTable read(Matcher type, long rows, long columns, boolean byColumn) {
    data.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    String kind = type.group(2) + type.group(3);
    int width = Integer.parseInt(type.group(3));
    long count = Math.multiplyExact(rows, columns);
    if (count > (data.limit() - data.position()) / width) {
      throw new IllegalArgumentException(
          "announces " + count + " numbers and has fewer. Save it again.");
    }
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      int place = byColumn ? (int) (i % rows * columns + i / rows) : i;
      values[place] = next(kind);
    }
    return new NumberTable((int) rows, (int) columns, values);
  }

  private double next(String kind) {
    return switch (kind) {
      case "f4" -> data.getFloat();
      case "f8" -> data.getDouble();
      case "i1" -> data.get();
      case "i2" -> data.getShort();
      case "i4" -> data.getInt();
      case "i8" -> data.getLong();
      case "u1", "b1" -> Byte.toUnsignedInt(data.get());
      case "u2" -> Short.toUnsignedInt(data.getShort());
      case "u4" -> Integer.toUnsignedLong(data.getInt());
      default ->
          throw new IllegalArgumentException(
              "has elements of the type " + kind + ". Expected f4, f8, i1 to i8, u1 to u4 or b1.");
    };
  }

  private Matcher find(Pattern pattern, String what) {
    Matcher found = pattern.matcher(header);
    if (!found.find()) {
      throw new IllegalArgumentException("has a header without " + what + ": " + header.strip());
    }
    return found;
  }
}
