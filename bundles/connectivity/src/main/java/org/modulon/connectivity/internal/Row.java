package org.modulon.connectivity.internal;

/** The piece of a source's row that is being evaluated, where the symbols of a text look. */
final class Row {

  /** How many targets are evaluated at once: few enough for the caches. */
  static final int LENGTH = 256;

  int source;
  int[] targets = {};
  int first;
  int count;

  /** Copies a column's values of the targets; what is beyond the count stays. */
  void gather(double[] column, double[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = column[targets[first + i]];
    }
  }

  void gatherIds(double[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = targets[first + i];
    }
  }
}
