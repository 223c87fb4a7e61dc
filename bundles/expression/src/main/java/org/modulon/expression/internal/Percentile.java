package org.modulon.expression.internal;

/**
 * The median by Hoare's selection, with its own memory so that evaluating allocates nothing. Any
 * NaN makes it NaN; the median of nothing is NaN.
 */
final class Median implements Fold {

  private final double[] scratch;

  Median(int length) {
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
    double upper = select(count / 2, count);
    return count % 2 == 1 ? upper : (greatestBelow(count / 2) + upper) / 2;
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
