package org.modulon.behaviors.chaos.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;

/**
 * What flows in three dimensions have in common; each element of the group is a point of its own.
 */
abstract class Flow implements Behavior<NeuronGroup> {
  @Parameter(description = "how a step is made")
  Method method = Method.EULER;

  @Parameter(min = 0, description = "length of a step; dt in ms if not given")
  Vector stepLength;

  @Parameter(description = "x at the start")
  Vector initialX = Vector.of(new double[] {0.1});

  @Parameter(description = "y at the start")
  Vector initialY = Vector.of(new double[] {0.2});

  @Parameter(description = "z at the start")
  Vector initialZ = Vector.of(new double[] {0.3});

  @State(description = "first coordinate")
  Vector x;

  @State(description = "second coordinate")
  Vector y;

  @State(description = "third coordinate")
  Vector z;

  private final double[] point = new double[3];
  private final double[] probe = new double[3];
  private final double[][] slopes = new double[4][3];
  private double[] lengths;

  /** How a step is made. */
  enum Method {
    /** Forward Euler, of first order. */
    EULER,
    /** Runge and Kutta's classical scheme, of fourth order. */
    RK4
  }

  @Override
  public void bind(NeuronGroup elements, BehaviorSlot slot) {
    lengths = new double[elements.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] =
          stepLength == null
              ? elements.network().stepMilliseconds("step_length")
              : stepLength.values[i];
    }
  }

  @Override
  public void initialize(NeuronGroup elements) {
    System.arraycopy(initialX.values, 0, x.values, 0, elements.size());
    System.arraycopy(initialY.values, 0, y.values, 0, elements.size());
    System.arraycopy(initialZ.values, 0, z.values, 0, elements.size());
  }

  @Override
  public void iterate(NeuronGroup elements) {
    for (int i = 0; i < lengths.length; i++) {
      point[0] = x.values[i];
      point[1] = y.values[i];
      point[2] = z.values[i];
      advance(i, lengths[i]);
      x.values[i] = point[0];
      y.values[i] = point[1];
      z.values[i] = point[2];
    }
  }

  /**
   * The flow at a point.
   *
   * @param element whose parameters count
   * @param at three coordinates
   * @param slope receives three derivatives
   */
  abstract void slope(int element, double[] at, double[] slope);

  private void advance(int element, double length) {
    slope(element, point, slopes[0]);
    if (method == Method.EULER) {
      for (int axis = 0; axis < 3; axis++) {
        point[axis] += slopes[0][axis] * length;
      }
      return;
    }
    probe(element, 1, length / 2);
    probe(element, 2, length / 2);
    probe(element, 3, length);
    for (int axis = 0; axis < 3; axis++) {
      double middle = slopes[1][axis] + slopes[2][axis];
      point[axis] += length / 6 * (slopes[0][axis] + 2 * middle + slopes[3][axis]);
    }
  }

  private void probe(int element, int stage, double length) {
    for (int axis = 0; axis < 3; axis++) {
      probe[axis] = point[axis] + slopes[stage - 1][axis] * length;
    }
    slope(element, probe, slopes[stage]);
  }
}
