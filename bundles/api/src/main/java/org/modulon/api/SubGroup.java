package org.modulon.api;

import java.util.Arrays;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.numerics.Spikes;

/**
 * A view on some neurons of a group: reading gathers from the group's columns, writing scatters
 * into them. It has no state of its own.
 */
public final class SubGroup {
  private final NeuronGroup base;
  private final int[] indices;

  private SubGroup(NeuronGroup base, int[] indices) {
    this.base = base;
    this.indices = indices;
    if (indices.length == 0) {
      throw new IllegalArgumentException(
          "A sub group of " + base.name() + " must have at least 1 neuron (got 0).");
    }
  }

  /**
   * The neurons that a mask chooses.
   *
   * @param mask one flag per neuron of the group; not kept
   * @throws IllegalArgumentException if its length is another, or it chooses none
   */
  public static SubGroup of(NeuronGroup base, boolean[] mask) {
    if (mask.length != base.size()) {
      throw new IllegalArgumentException(
          "A sub group of "
              + base.name()
              + " needs a mask of "
              + base.size()
              + " flags (got "
              + mask.length
              + ").");
    }
    int[] indices = new int[mask.length];
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        indices[count++] = i;
      }
    }
    return new SubGroup(base, Arrays.copyOf(indices, count));
  }

  /**
   * The neurons of a list.
   *
   * @param indices ascending; kept
   * @throws IllegalArgumentException if there are none
   */
  public static SubGroup of(NeuronGroup base, int[] indices) {
    return new SubGroup(base, indices);
  }

  /**
   * The neurons for which a condition holds now.
   *
   * @param condition an expression over the group's state, such as {@code x < 5}
   * @throws org.modulon.expression.ExpressionException if it can't be understood
   * @throws IllegalArgumentException if it holds for none, or has another length than the group
   */
  public static SubGroup where(NeuronGroup base, String condition) {
    CompiledExpression compiled = Expression.parse(condition).compile(base.scope());
    double[] values = compiled.evaluate(null);
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      mask[i] = values[i] != 0 && !Double.isNaN(values[i]);
    }
    return of(base, mask);
  }

  /** The group it belongs to. */
  public NeuronGroup base() {
    return base;
  }

  /** How many neurons it has, at least 1. */
  public int size() {
    return indices.length;
  }

  /** The neurons' numbers in the base group, ascending; a copy. */
  public int[] indices() {
    return indices.clone();
  }

  /** True for each neuron of the base group that belongs to it; a copy. */
  public boolean[] mask() {
    boolean[] mask = new boolean[base.size()];
    for (int index : indices) {
      mask[index] = true;
    }
    return mask;
  }

  /**
   * The values of a column, one per neuron of this view.
   *
   * @param column a vector, or spikes, which read as 0 and 1
   * @throws IllegalArgumentException if the base group has no such column
   */
  public double[] read(String column) {
    double[] values = new double[indices.length];
    if (base.declares(column, Spikes.class)) {
      boolean[] flags = base.spikes(column).flags();
      for (int i = 0; i < values.length; i++) {
        values[i] = flags[indices[i]] ? 1 : 0;
      }
      return values;
    }
    double[] all = base.vector(column).values;
    for (int i = 0; i < values.length; i++) {
      values[i] = all[indices[i]];
    }
    return values;
  }

  /**
   * Writes values through to the base group.
   *
   * @param column a vector
   * @param values one per neuron of this view; not kept
   * @throws IllegalArgumentException if the base group has no such vector, or the length differs
   */
  public void write(String column, double[] values) {
    double[] all = base.vector(column).values;
    if (values.length != indices.length) {
      throw new IllegalArgumentException(
          "A sub group of "
              + indices.length
              + " neurons needs as many values for "
              + column
              + " (got "
              + values.length
              + ").");
    }
    for (int i = 0; i < values.length; i++) {
      all[indices[i]] = values[i];
    }
  }

  /** Writes one value for all neurons of this view through to the base group. */
  public void fill(String column, double value) {
    double[] all = base.vector(column).values;
    for (int index : indices) {
      all[index] = value;
    }
  }
}
