package org.modulon.storage.hdf5.neuronvisio;

import java.util.Arrays;
import org.modulon.storage.StoreException;

/** A vector of numbers or of integers. Immutable. */
public final class Series {
  private final double[] numbers;
  private final long[] integers;

  private Series(double[] numbers, long[] integers) {
    this.numbers = numbers;
    this.integers = integers;
  }

  /** A vector of numbers. */
  public static Series of(double... values) {
    return new Series(values.clone(), null);
  }

  /** A vector of integers, which the file keeps as such. */
  public static Series ofIntegers(long... values) {
    return new Series(null, values.clone());
  }

  /** Tells whether the values are integers. */
  public boolean isInteger() {
    return integers != null;
  }

  /**
   * Returns the sum of two vectors, element by element; of integers if both are.
   *
   * @throws StoreException if the lengths differ
   * @throws ArithmeticException if a sum of integers doesn't fit 64 bits
   */
  public Series plus(Series other) {
    if (length() != other.length()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "series",
          "A vector of "
              + length()
              + " values cannot be added to one of "
              + other.length()
              + ". Expected vectors of one length. Add vectors of one group.");
    }
    if (isInteger() && other.isInteger()) {
      long[] sums = new long[length()];
      Arrays.setAll(sums, i -> Math.addExact(integers[i], other.integers[i]));
      return new Series(null, sums);
    }
    double[] sums = toDoubles();
    double[] added = other.toDoubles();
    Arrays.setAll(sums, i -> sums[i] + added[i]);
    return new Series(sums, null);
  }

  /** Returns the number of values. */
  public int length() {
    return isInteger() ? integers.length : numbers.length;
  }

  /** Returns the values as doubles, the caller's to keep. */
  public double[] toDoubles() {
    if (!isInteger()) {
      return numbers.clone();
    }
    double[] values = new double[integers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = integers[i];
    }
    return values;
  }

  /**
   * Returns integers, the caller's to keep.
   *
   * @throws IllegalStateException if the values are no integers
   */
  public long[] toLongs() {
    if (!isInteger()) {
      throw new IllegalStateException(
          "This series holds numbers. Expected integers. Read it as doubles.");
    }
    return integers.clone();
  }
}
