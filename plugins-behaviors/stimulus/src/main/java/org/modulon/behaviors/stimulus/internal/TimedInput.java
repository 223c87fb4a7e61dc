package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Vector;

/** What stimuli have in common that follow the time of the network. */
abstract class TimedInput implements Behavior<NeuronGroup> {
  @Parameter(description = "state variable of the neurons that is added to")
  String target = "input";

  @Parameter(
      unit = "ms",
      min = 0,
      description = "when it begins; in steps where a step has no duration")
  double start = 0;

  @Parameter(
      unit = "ms",
      min = 0,
      description = "how long it lasts; in steps where a step has no duration")
  double duration = Double.POSITIVE_INFINITY;

  @Parameter(description = "which neurons get it, such as id == 0 or x > 3; all if not given")
  String where = "";

  private Vector driven;
  private long firstStep;
  private long steps;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    driven = neurons.vector("target", target, State.Use.WRITE);
    firstStep = neurons.network().steps(start);
    steps = neurons.network().steps(duration);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    long elapsed = neurons.network().iteration() - 1 - firstStep;
    if (elapsed >= 0 && within(elapsed) < steps) {
      add(driven.values, elapsed);
    }
  }

  /** What each neuron gets, 0 for those that get nothing. */
  final double[] chosen(NeuronGroup neurons, Vector given) {
    double[] values = given.values.clone();
    if (!where.isEmpty()) {
      boolean[] mask = mask(neurons);
      for (int i = 0; i < values.length; i++) {
        values[i] = mask[i] ? values[i] : 0;
      }
    }
    return values;
  }

  private boolean[] mask(NeuronGroup neurons) {
    try {
      return neurons.subGroup(where).mask();
    } catch (ExpressionException | IllegalArgumentException wrong) {
      throw new InvalidParameterException("where", wrong.getMessage());
    }
  }

  /** Steps since it has begun, the last time if it does so again and again. */
  long within(long elapsed) {
    return elapsed;
  }

  /**
   * Adds what it gives in a step.
   *
   * @param values one per neuron; modified
   * @param elapsed steps since the first one
   */
  abstract void add(double[] values, long elapsed);
}
