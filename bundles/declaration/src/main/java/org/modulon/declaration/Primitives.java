package org.modulon.declaration;

/** Values of a slot's own state: numbers, flags, and arrays of them. */
final class Primitives {
  private Primitives() {}

  /** The same value, which shares no array with it. */
  static Object copy(Object value) {
    if (value instanceof double[] doubles) {
      return doubles.clone();
    }
    if (value instanceof long[] longs) {
      return longs.clone();
    }
    if (value instanceof int[] ints) {
      return ints.clone();
    }
    if (value instanceof float[] floats) {
      return floats.clone();
    }
    return value instanceof boolean[] flags ? flags.clone() : value;
  }

  /** A value of a snapshot, in which whole numbers are Long, for a field of a type. */
  static Object narrowed(Object value, Class<?> type) {
    boolean small = value instanceof Long whole && whole == whole.intValue() && type == int.class;
    return small ? ((Long) value).intValue() : value;
  }
}
