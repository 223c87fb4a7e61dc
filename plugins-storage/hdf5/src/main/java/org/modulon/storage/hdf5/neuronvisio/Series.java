package org.modulon.storage.hdf5.neuronvisio;

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
