package org.modulon.numerics;

import java.util.Arrays;

/**
 * The values of a column as plain data, and back: what snapshots and checkpoints hold.
 *
 * <p>A {@link Vector} is a {@code double[]}, {@link Spikes} are the {@code int[]} of those that
 * spiked, and a {@link SynapticColumn} is a {@code float[]}, a {@code double[]}, or one {@code
 * Double} where all are the same.
 */
public final class ColumnValues {
  private ColumnValues() {}

  /** A copy of a column's values. */
  public static Object copy(Object column) {
    if (column instanceof Vector vector) {
      return vector.values.clone();
    }
    if (column instanceof Spikes spikes) {
      return Arrays.copyOf(spikes.indices(), spikes.count());
    }
    if (column instanceof SynapticColumn.Floats floats) {
      return floats.values.clone();
    }
    if (column instanceof SynapticColumn.Doubles doubles) {
      return doubles.values.clone();
    }
    return ((SynapticColumn.Homogeneous) column).value();
  }

  /**
   * The column with other values: itself wherever it can hold them.
   *
   * @param values as {@link #copy} gave them for a column of this kind and size; not kept
   */
  public static Object restored(Object column, Object values) {
    if (column instanceof Vector vector) {
      System.arraycopy(values, 0, vector.values, 0, vector.size());
      return vector;
    }
    if (column instanceof Spikes spikes) {
      spikes.clear();
      for (int neuron : (int[]) values) {
        spikes.add(neuron);
      }
      return spikes;
    }
    SynapticColumn synaptic = (SynapticColumn) column;
    if (values instanceof Double same) {
      return SynapticColumn.homogeneous(synaptic.precision(), synaptic.length(), same);
    }
    SynapticColumn writable = synaptic.writable();
    if (writable instanceof SynapticColumn.Floats floats) {
      System.arraycopy(values, 0, floats.values, 0, floats.values.length);
    } else if (writable instanceof SynapticColumn.Doubles doubles) {
      System.arraycopy(values, 0, doubles.values, 0, doubles.values.length);
    }
    return writable;
  }
}
