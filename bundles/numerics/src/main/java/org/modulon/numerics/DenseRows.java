package org.modulon.numerics;

/** The inner loops of dense layouts. */
final class DenseRows {
  private DenseRows() {}

  static void add(float[] values, int from, double[] sums, int first, int length) {
    for (int i = 0; i < length; i++) {
      sums[first + i] += values[from + i];
    }
  }

  /**
   * Adds four rows, in their order: the sums are read and written once, and four streams of memory
   * are under way at a time. The same bits as one after the other.
   *
   * @param rows holds the four sources
   * @param at where the first of them stands in rows
   * @param width elements of a row
   */
  static void addFour(
      float[] values, int[] rows, int at, int width, double[] sums, int first, int length) {
    int a = rows[at] * width + first;
    int b = rows[at + 1] * width + first;
    int c = rows[at + 2] * width + first;
    int d = rows[at + 3] * width + first;
    for (int i = 0; i < length; i++) {
      sums[first + i] =
          sums[first + i] + values[a + i] + values[b + i] + values[c + i] + values[d + i];
    }
  }

  static void addFour(
      double[] values, int[] rows, int at, int width, double[] sums, int first, int length) {
    int a = rows[at] * width + first;
    int b = rows[at + 1] * width + first;
    int c = rows[at + 2] * width + first;
    int d = rows[at + 3] * width + first;
    for (int i = 0; i < length; i++) {
      sums[first + i] =
          sums[first + i] + values[a + i] + values[b + i] + values[c + i] + values[d + i];
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
