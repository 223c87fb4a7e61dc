package org.modulon.expression.internal;

/**
 * The value below which so many percent of the values lie, between two of them by their distance,
 * as numpy has it. Found by Hoare's selection, with its own memory so that evaluating allocates
 * nothing. Any NaN makes it NaN; that of nothing is NaN.
 */
final class Percentile implements Fold {
  static final double MEDIAN = 50;

  private final double percent;
  private final double[] scratch;

  /** Prepares for arrays of up to a length; 0 to 100 percent. */
  Percentile(double percent, int length) {
    this.percent = percent;
    this.scratch = new double[length];
  }

  @Override
  public double apply(double[] values, int first, int count, int stride) {
    for (int i = 0, at = first; i < count; i++, at += stride) {
      if (Double.isNaN(values[at])) {
        return Double.NaN;
      }
      scratch[i] = values[at];
    }
    if (count == 0) {
      return Double.NaN;
    }
    double place = percent / 100 * (count - 1);
    int rank = (int) Math.ceil(place);
    double upper = select(rank, count);
    return rank == place ? upper : between(greatestBelow(rank), upper, place - (rank - 1));
  }

  private static double between(double lower, double upper, double part) {
    if (part == 0.5) {
      return (lower + upper) / 2;
    }
    double distance = upper - lower;
    return part < 0.5 ? lower + distance * part : upper - distance * (1 - part);
  }

  /** Moves the element of the given rank into place, smaller ones before it. */
  private double select(int rank, int count) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = scratch[low + (high - low) / 2];
      int i = low;
      int j = high;
      while (i <= j) {
        while (scratch[i] < pivot) {
          i++;
        }
        while (scratch[j] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return scratch[rank];
      }
    }
    return scratch[rank];
  }

  private double greatestBelow(int rank) {
    double greatest = scratch[0];
    for (int i = 1; i < rank; i++) {
      greatest = Math.max(greatest, scratch[i]);
    }
    return greatest;
  }

  private void swap(int i, int j) {
    double kept = scratch[i];
    scratch[i] = scratch[j];
    scratch[j] = kept;
  }
}
