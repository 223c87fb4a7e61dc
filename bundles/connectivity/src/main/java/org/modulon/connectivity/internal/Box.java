package org.modulon.connectivity.internal;

import org.modulon.connectivity.ReceptiveField;
import org.modulon.numerics.Space;

/** A part of space along the axes, with its faces. */
public final class Box {
  private final double[] lowest = new double[3];
  private final double[] highest = new double[3];

  private Box(double[][] columns, double[] reach, int[] neurons) {
    for (int axis = 0; axis < lowest.length; axis++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int neuron : neurons) {
        min = Math.min(min, columns[axis][neuron]);
        max = Math.max(max, columns[axis][neuron]);
      }
      lowest[axis] = min - reach[axis];
      highest[axis] = max + reach[axis];
    }
  }

  /** The bounding box of some neurons, enlarged by a receptive field; of none, nothing. */
  public static Box around(Space space, ReceptiveField field, int... neurons) {
    return new Box(columns(space), new double[] {field.x(), field.y(), field.z()}, neurons);
  }

  /** Whether a neuron is in it. */
  public boolean contains(Space space, int neuron) {
    return within(0, space.x[neuron]) && within(1, space.y[neuron]) && within(2, space.z[neuron]);
  }

  private boolean within(int axis, double at) {
    return at >= lowest[axis] && at <= highest[axis];
  }

  private static double[][] columns(Space space) {
    return new double[][] {space.x, space.y, space.z};
  }
}
