package org.modulon.itests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of numpy's format 1.0, as its definition says.
 *
 * @param dtype such as {@code <f8}
 * @param shape rows first
 * @param body the elements, row-major
 */
record Npy(String dtype, List<Integer> shape, byte[] body) {
  private static final int PREAMBLE = 10;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(.+?)', 'fortran_order': False, 'shape': \\((.*?)\\), \\}\\s*\n");

  static Npy read(Path file) {
    byte[] bytes = Trees.bytes(file);
    if (bytes.length < PREAMBLE
        || !new String(bytes, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")
        || bytes[6] != 1) {
      throw new AssertionError(file + " isn't an NPY file of version 1");
    }
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
    String header = new String(bytes, PREAMBLE, length, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new AssertionError(file + " has another header: " + header);
    }
    List<Integer> shape = new ArrayList<>();
    for (String number : matcher.group(2).split(",", -1)) {
      if (!number.isBlank()) {
        shape.add(Integer.valueOf(number.strip()));
      }
    }
    byte[] body = Arrays.copyOfRange(bytes, PREAMBLE + length, bytes.length);
    return new Npy(matcher.group(1), List.copyOf(shape), body);
  }

  /** The elements of a {@code <f8} file. */
  double[] doubles() {
    double[] values = new double[body.length / Double.BYTES];
    ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  /** The elements of a {@code <i8} file. */
  long[] longs() {
    long[] values = new long[body.length / Long.BYTES];
    ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  int rows() {
    return shape.get(0);
  }
}
