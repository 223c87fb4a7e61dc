package org.modulon.experiment.internal;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The arrays that a snapshot holds, and their bytes. */
enum ArrayType {
  /** One byte each, 0 or 1. */
  BOOLEAN(boolean[].class, 1) {
    @Override
    void put(Object array, int from, int count, ByteBuffer bytes) {
      boolean[] values = (boolean[]) array;
      for (int i = 0; i < count; i++) {
        bytes.put(i, (byte) (values[from + i] ? 1 : 0));
      }
    }

    @Override
    void get(Object array, int from, int count, ByteBuffer bytes) {
      boolean[] values = (boolean[]) array;
      for (int i = 0; i < count; i++) {
        values[from + i] = bytes.get(i) != 0;
      }
    }
  },
  /** Signed 32-bit integers. */
  INT(int[].class, Integer.BYTES) {
    @Override
    void put(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asIntBuffer().put((int[]) array, from, count);
    }

    @Override
    void get(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asIntBuffer().get((int[]) array, from, count);
    }
  },
  /** Signed 64-bit integers. */
  LONG(long[].class, Long.BYTES) {
    @Override
    void put(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asLongBuffer().put((long[]) array, from, count);
    }

    @Override
    void get(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asLongBuffer().get((long[]) array, from, count);
    }
  },
  /** IEEE 754 single precision, every bit kept. */
  FLOAT(float[].class, Float.BYTES) {
    @Override
    void put(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asFloatBuffer().put((float[]) array, from, count);
    }

    @Override
    void get(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asFloatBuffer().get((float[]) array, from, count);
    }
  },
  /** IEEE 754 double precision, every bit kept. */
  DOUBLE(double[].class, Double.BYTES) {
    @Override
    void put(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asDoubleBuffer().put((double[]) array, from, count);
    }

    @Override
    void get(Object array, int from, int count, ByteBuffer bytes) {
      bytes.asDoubleBuffer().get((double[]) array, from, count);
    }
  };

  private final Class<?> arrayClass;
  private final int bytes;

  ArrayType(Class<?> arrayClass, int bytes) {
    this.arrayClass = arrayClass;
    this.bytes = bytes;
  }

  /** The type of an array; empty for anything else. */
  static Optional<ArrayType> of(Object value) {
    for (ArrayType type : values()) {
      if (type.arrayClass.isInstance(value)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Size of an element. */
  int bytes() {
    return bytes;
  }

  Object allocate(int length) {
    return Array.newInstance(arrayClass.getComponentType(), length);
  }

  /**
   * Writes elements.
   *
   * @param bytes from its position on; the position stays
   */
  abstract void put(Object array, int from, int count, ByteBuffer bytes);

  /**
   * Reads elements.
   *
   * @param array (modified)
   * @param bytes from its position on; the position stays
   */
  abstract void get(Object array, int from, int count, ByteBuffer bytes);
}
