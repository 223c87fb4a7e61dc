package org.modulon.numerics;

/** The inner loops of dense layouts. */
final class DenseRows {
  private DenseRows() {}

  static void add(float[] values, int from, double[] sums, int first, int length) {
    for (int i = 0; i < length; i++) {
      sums[first + i] += values[from + i];
    }
  }

  static void add(double[] values, int from, double[] sums, int first, int length) {
    for (int i = 0; i < length; i++) {
      sums[first + i] += values[from + i];
    }
  }

  static void scatter(float[] values, int from, double[] sums, int[] targets) {
    for (int i = 0; i < targets.length; i++) {
      sums[targets[i]] += values[from + i];
    }
  }

  static void scatter(double[] values, int from, double[] sums, int[] targets) {
    for (int i = 0; i < targets.length; i++) {
      sums[targets[i]] += values[from + i];
    }
  }
}
