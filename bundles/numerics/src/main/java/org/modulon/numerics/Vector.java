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
}
