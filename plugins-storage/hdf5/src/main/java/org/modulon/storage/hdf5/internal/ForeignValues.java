package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.StoreException;

/** Values of HDF5 files that others wrote, as Java's own, within limits. */
final class ForeignValues {
  private static final long LARGEST_BYTES = 1L << 30;

  /** Deflate makes nothing smaller than a thousandth, so a file cannot hold more than that. */
  private static final long MOST_PER_BYTE = 1100;

  private static final long SMALL_BYTES = 1 << 20;

  private ForeignValues() {}

  /**
   * Reads a whole dataset: a single value, a flat array, or a map of columns.
   *
   * @throws StoreException if it is larger than its file can hold, or than 1 GiB
   */
  static Object read(Dataset dataset) {
    long bytes = requireWithinLimits(dataset);
    if (bytes == 0 || dataset.isEmpty()) {
      return new double[0];
    }
    return dataset.isScalar() || dataset.isCompound() ? dataset.getData() : dataset.getDataFlat();
  }

  /** Returns the size in bytes that a dataset claims, if it is credible. */
  static long requireWithinLimits(Dataset dataset) {
    Path file = dataset.getFileAsPath();
    long most =
        Math.min(LARGEST_BYTES, Math.max(SMALL_BYTES, file.toFile().length() * MOST_PER_BYTE));
    long bytes = 1;
    for (long extent : dataset.getDimensionsAsLong()) {
      bytes = Math.multiplyExact(bytes, extent);
    }
    bytes = Math.multiplyExact(bytes, dataset.getDataType().getSize());
    if (bytes < 0 || bytes > most) {
      throw StoreException.damaged(
          file,
          dataset.getAddress(),
          "the dataset " + dataset.getPath() + " says that it has " + bytes + " bytes",
          "at most " + most + " bytes");
    }
    return bytes;
  }

  /** Returns the text of an attribute, or nothing if there is none, as empty text. */
  static String text(Node node, String attribute) {
    Attribute found = node.getAttribute(attribute);
    return found != null && ForeignValue.read(found).scalar() instanceof String text ? text : "";
  }

  /**
   * Brings a single value to Boolean, Long, Double or String; null if it is no such value. An
   * integer that 64 bits don't hold becomes the text of its digits.
   */
  static Object scalar(Object value) {
    if (value instanceof Boolean || value instanceof String || value instanceof Double) {
      return value;
    }
    if (value instanceof Float single) {
      return (double) single;
    }
    if (value instanceof BigInteger large) {
      return large.bitLength() < Long.SIZE ? large.longValueExact() : large.toString();
    }
    return value instanceof Byte
            || value instanceof Short
            || value instanceof Integer
            || value instanceof Long
        ? ((Number) value).longValue()
        : null;
  }

  /** Returns integers if the array is of integers or truth values, else null. */
  static long[] longs(Object array) {
    boolean integers =
        array instanceof long[]
            || array instanceof int[]
            || array instanceof short[]
            || array instanceof byte[]
            || array instanceof boolean[];
    if (!integers) {
      return null;
    }
    long[] values = new long[Array.getLength(array)];
    for (int i = 0; i < values.length; i++) {
      values[i] = array instanceof boolean[] truths ? (truths[i] ? 1 : 0) : Array.getLong(array, i);
    }
    return values;
  }

  /** Returns doubles if the array is of floating-point numbers, else null. */
  static double[] doubles(Object array) {
    if (!(array instanceof double[] || array instanceof float[])) {
      return null;
    }
    double[] values = new double[Array.getLength(array)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Array.getDouble(array, i);
    }
    return values;
  }

  /** Returns any array as a list of plain values, nested as it is; other things as text. */
  static Object plain(Object value) {
    if (value != null && value.getClass().isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(plain(Array.get(value, i)));
      }
      return list;
    }
    Object scalar = scalar(value);
    return scalar != null ? scalar : String.valueOf(value);
  }
}
