package org.modulon.numerics;

import java.util.Arrays;

/**
 * A state column of one number per neuron.
 *
 * <p>The array is public because hot loops need it: take it once, then index it. Its length never
 * changes, and the object that declares the column owns it.
 */
public final class Vector {
  /** The values, one per neuron, in neuron order; modified by whoever steps the owner. */
  public final double[] values;

  /** Creates a column of zeros. */
  public Vector(int size) {
    this(new double[size]);
  }

  private Vector(double[] values) {
    this.values = values;
  }

  /** A column over existing values, which it doesn't copy. */
  public static Vector of(double[] values) {
    return new Vector(values);
  }

  /** How many neurons the column covers. */
  public int size() {
    return values.length;
  }

  /** Sets every element. */
  public void fill(double value) {
    Arrays.fill(values, value);
  }

  /** Tells whether no value is NaN or infinite, in some 0.2 ns for each. */
  public boolean isFinite() {
    // A sum is finite only if its terms are, and the other way round unless they are huge. Eight
    // sums keep the processor busy while each waits for its last addition.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int whole = values.length & -8;
    for (int i = 0; i < whole; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    for (int i = whole; i < values.length; i++) {
      a += values[i];
    }
    return Double.isFinite(a + b + c + d + (e + f + g + h)) || firstNotFinite() < 0;
  }

  /** Returns the index of the first value that is NaN or infinite, or -1. */
  public int firstNotFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}
