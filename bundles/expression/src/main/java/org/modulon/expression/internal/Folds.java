package org.modulon.expression.internal;

import static org.modulon.expression.internal.Arithmetic.truth;

/**
 * The reductions that need no memory. Sums run from the first element to the last, so that they
 * give the same bits everywhere; NaN among the elements makes min and max NaN, as in numpy.
 */
final class Folds {

  private Folds() {}

  static double sum(double[] values, int first, int count, int stride) {
    double sum = 0;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      sum += values[at];
    }
    return sum;
  }

  static double mean(double[] values, int first, int count, int stride) {
    return sum(values, first, count, stride) / count;
  }

  /** Returns the population variance in two passes, which doesn't cancel digits. */
  static double variance(double[] values, int first, int count, int stride) {
    double mean = mean(values, first, count, stride);
    double sum = 0;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      double deviation = values[at] - mean;
      sum += deviation * deviation;
    }
    return sum / count;
  }

  static double standardDeviation(double[] values, int first, int count, int stride) {
    return Math.sqrt(variance(values, first, count, stride));
  }

  static double norm(double[] values, int first, int count, int stride) {
    double sum = 0;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      sum += values[at] * values[at];
    }
    return Math.sqrt(sum);
  }

  static double min(double[] values, int first, int count, int stride) {
    double min = Double.POSITIVE_INFINITY;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      min = Math.min(min, values[at]);
    }
    return min;
  }

  static double max(double[] values, int first, int count, int stride) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      max = Math.max(max, values[at]);
    }
    return max;
  }

  static double count(double[] values, int first, int count, int stride) {
    int found = 0;
    for (int i = 0, at = first; i < count; i++, at += stride) {
      found += values[at] != 0 ? 1 : 0;
    }
    return found;
  }

  static double any(double[] values, int first, int count, int stride) {
    return truth(count(values, first, count, stride) > 0);
  }

  static double all(double[] values, int first, int count, int stride) {
    return truth(count(values, first, count, stride) == count);
  }
}
