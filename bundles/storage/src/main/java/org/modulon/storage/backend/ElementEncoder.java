package org.modulon.storage.backend;

import java.nio.ByteBuffer;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.StoreException;

/** Converts values to the element type of a dataset; never wraps, clips or drops a fraction. */
public final class ElementEncoder {
  private static final double TWO_TO_63 = 0x1p63;

  private ElementEncoder() {}

  /**
   * Appends a value to a buffer.
   *
   * @throws StoreException if it has no place in the dataset
   */
  public static void put(ByteBuffer target, DatasetDescription dataset, double value) {
    switch (dataset.elementType()) {
      case FLOAT64 -> target.putDouble(value);
      case FLOAT32 -> target.putFloat((float) value);
      case BOOLEAN -> target.put((byte) (value != 0 ? 1 : 0));
      case INT64, INT32, UINT8 -> {
        // The comparison is false for NaN, and 2^63 itself is the first double beyond a long.
        boolean whole = value >= -TWO_TO_63 && value < TWO_TO_63 && value == (long) value;
        if (!whole) {
          throw outside(dataset, String.valueOf(value));
        }
        put(target, dataset, (long) value);
      }
    }
  }

  /**
   * Appends a whole number to a buffer.
   *
   * @throws StoreException if it has no place in the dataset
   */
  public static void put(ByteBuffer target, DatasetDescription dataset, long value) {
    switch (dataset.elementType()) {
      case FLOAT64 -> target.putDouble((double) value);
      case FLOAT32 -> target.putFloat((float) value);
      case INT64 -> target.putLong(value);
      case INT32 ->
          target.putInt((int) within(dataset, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case UINT8 -> target.put((byte) within(dataset, value, 0, 255));
      case BOOLEAN -> target.put((byte) (value != 0 ? 1 : 0));
    }
  }

  /**
   * Appends values to a buffer with room for them: all, or none.
   *
   * @throws StoreException if one of them has no place in the dataset
   */
  public static void put(
      ByteBuffer target, DatasetDescription dataset, double[] values, int from, int count) {
    int start = target.position();
    if (dataset.elementType() == ElementType.FLOAT64) {
      target.asDoubleBuffer().put(values, from, count);
      target.position(start + count * Double.BYTES);
      return;
    }
    try {
      for (int i = from; i < from + count; i++) {
        put(target, dataset, values[i]);
      }
    } catch (StoreException unfit) {
      target.position(start);
      throw unfit;
    }
  }

  /**
   * Appends values to a buffer with room for them: all, or none.
   *
   * @throws StoreException if one of them has no place in the dataset
   */
  public static void put(
      ByteBuffer target, DatasetDescription dataset, long[] values, int from, int count) {
    int start = target.position();
    if (dataset.elementType() == ElementType.INT64) {
      target.asLongBuffer().put(values, from, count);
      target.position(start + count * Long.BYTES);
      return;
    }
    try {
      for (int i = from; i < from + count; i++) {
        put(target, dataset, values[i]);
      }
    } catch (StoreException unfit) {
      target.position(start);
      throw unfit;
    }
  }

  private static long within(DatasetDescription dataset, long value, long least, long most) {
    if (value < least || value > most) {
      throw outside(dataset, String.valueOf(value));
    }
    return value;
  }

  private static StoreException outside(DatasetDescription dataset, String value) {
    ElementType type = dataset.elementType();
    return new StoreException(
        StoreException.Kind.INVALID,
        dataset.name(),
        "The value "
            + value
            + " has no place in dataset '"
            + dataset.name()
            + "' of type "
            + type
            + ". Expected a whole number of "
            + type.bytes()
            + " bytes"
            + (type == ElementType.UINT8 ? ", 0 to 255" : "")
            + ". Record it as FLOAT64.");
  }
}
