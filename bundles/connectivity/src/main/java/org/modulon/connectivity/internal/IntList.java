package org.modulon.connectivity.internal;

import java.util.Arrays;

/** A growing list of numbers. */
final class IntList {

  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + size / 2);
    }
    values[size++] = value;
  }

  /** Returns a copy. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
