package org.modulon.kernel.internal;

import java.util.Arrays;
import org.modulon.api.SubGroup;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.numerics.Spikes;

/** A view on some neurons of a group in memory. */
final class LiveSubGroup implements SubGroup {
  private final LiveNeuronGroup base;
  private final int[] indices;

  private LiveSubGroup(LiveNeuronGroup base, int[] indices) {
    this.base = base;
    this.indices = indices;
    if (indices.length == 0) {
      throw new IllegalArgumentException(
          "A sub group of " + base.name() + " must have at least 1 neuron (got 0).");
    }
  }

  static LiveSubGroup of(LiveNeuronGroup base, boolean[] mask) {
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
    return new LiveSubGroup(base, Arrays.copyOf(indices, count));
  }

  /**
   * The neurons of a list.
   *
   * @param indices ascending; kept
   */
  static LiveSubGroup of(LiveNeuronGroup base, int[] indices) {
    return new LiveSubGroup(base, indices);
  }

  static LiveSubGroup where(LiveNeuronGroup base, String condition) {
    CompiledExpression compiled = Expression.parse(condition).compile(base.scope());
    double[] values = compiled.evaluate(null);
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      mask[i] = values[i] != 0 && !Double.isNaN(values[i]);
    }
    return of(base, mask);
  }

  @Override
  public LiveNeuronGroup base() {
    return base;
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int[] indices() {
    return indices.clone();
  }

  @Override
  public boolean[] mask() {
    boolean[] mask = new boolean[base.size()];
    for (int index : indices) {
      mask[index] = true;
    }
    return mask;
  }

  @Override
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

  @Override
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

  @Override
  public void fill(String column, double value) {
    double[] all = base.vector(column).values;
    for (int index : indices) {
      all[index] = value;
    }
  }
}
