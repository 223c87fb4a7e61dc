package org.modulon.behaviors.normalization.internal;

import java.util.Arrays;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/** The loops over the weights of a run, in either precision. */
final class Weights {
  private static final String WEIGHT = "weight";
  private static final double SINGLE_TOLERANCE = 1e-7;
  private static final double DOUBLE_TOLERANCE = 1e-11;

  private Weights() {}

  /** The weights of synapses, for a behavior that is being bound and writes them. */
  static SynapticColumn of(SynapseGroup synapses) {
    synapses.use(WEIGHT, State.Use.WRITE);
    return synapses.column(WEIGHT);
  }

  /** How far sums may be off, as part of the norm: more than rounding makes them. */
  static double tolerance(SynapticColumn... columns) {
    boolean exact =
        Arrays.stream(columns)
            .allMatch(column -> column.precision() == SynapticColumn.Precision.DOUBLE);
    return exact ? DOUBLE_TOLERANCE : SINGLE_TOLERANCE;
  }

  /** Whether weights of a sum must be scaled. */
  static boolean isOff(double sum, double norm, double tolerance) {
    return sum != 0 && !(Math.abs(sum - norm) <= tolerance * norm);
  }

  /** The sum of the sizes of a run's weights. */
  static double sizes(SynapticColumn column, SynapseRun run) {
    double sum = 0;
    if (column instanceof SynapticColumn.Floats floats) {
      float[] values = floats.values;
      for (int k = 0; k < run.length(); k++) {
        sum += Math.abs(values[run.element(k)]);
      }
    } else {
      for (int k = 0; k < run.length(); k++) {
        sum += Math.abs(column.get(run.element(k)));
      }
    }
    return sum;
  }

  /** Multiplies a run's weights. */
  static void scale(SynapticColumn column, SynapseRun run, double factor) {
    if (column instanceof SynapticColumn.Floats floats) {
      float[] values = floats.values;
      for (int k = 0; k < run.length(); k++) {
        int element = run.element(k);
        values[element] = (float) (values[element] * factor);
      }
    } else {
      for (int k = 0; k < run.length(); k++) {
        int element = run.element(k);
        column.set(element, column.get(element) * factor);
      }
    }
  }

  /**
   * Adds the sizes of a source's weights.
   *
   * @param sums one per target, which are the run's partners; modified
   */
  static void addSizes(SynapticColumn column, SynapseRun run, double[] sums) {
    for (int k = 0; k < run.length(); k++) {
      sums[run.partner(k)] += Math.abs(column.get(run.element(k)));
    }
  }

  /**
   * Multiplies a source's weights.
   *
   * @param factors one per target, which are the run's partners
   */
  static void scale(SynapticColumn column, SynapseRun run, double[] factors) {
    for (int k = 0; k < run.length(); k++) {
      int element = run.element(k);
      column.set(element, column.get(element) * factors[run.partner(k)]);
    }
  }

  /**
   * Adds the sizes of all weights, in the order of elements.
   *
   * @param targetOf target of each element
   * @param sums one per target; modified
   */
  static void addSizes(SynapticColumn column, int[] targetOf, double[] sums) {
    if (column instanceof SynapticColumn.Floats floats) {
      float[] values = floats.values;
      for (int element = 0; element < targetOf.length; element++) {
        sums[targetOf[element]] += Math.abs(values[element]);
      }
    } else {
      for (int element = 0; element < targetOf.length; element++) {
        sums[targetOf[element]] += Math.abs(column.get(element));
      }
    }
  }

  /**
   * Multiplies all weights.
   *
   * @param targetOf target of each element
   * @param factors one per target
   */
  static void scale(SynapticColumn column, int[] targetOf, double[] factors) {
    if (column instanceof SynapticColumn.Floats floats) {
      float[] values = floats.values;
      for (int element = 0; element < targetOf.length; element++) {
        values[element] = (float) (values[element] * factors[targetOf[element]]);
      }
    } else {
      for (int element = 0; element < targetOf.length; element++) {
        column.set(element, column.get(element) * factors[targetOf[element]]);
      }
    }
  }

  /** Keeps a run's weights within bounds. */
  static void clip(SynapticColumn column, SynapseRun run, double min, double max) {
    for (int k = 0; k < run.length(); k++) {
      int element = run.element(k);
      column.set(element, Math.max(min, Math.min(max, column.get(element))));
    }
  }

  /** Keeps all values of a column within bounds; elements without a synapse are 0 and stay so. */
  static void clip(SynapticColumn column, double min, double max) {
    for (int element = 0; element < column.length(); element++) {
      column.set(element, Math.max(min, Math.min(max, column.get(element))));
    }
  }
}
