package org.modulon.behaviors.normalization.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.SynapticColumn;

/** Behaviors that change the weights of the same few targets in each step. */
final class WeightChanges {
  private WeightChanges() {}

  private static void change(SynapseGroup synapses, SynapticColumn weight) {
    long step = synapses.network().iteration();
    synapses
        .connections()
        .forEach(
            (source, target, element) -> {
              if (isTurn(target, step)) {
                weight.set(element, weight.get(element) + 0.01 * ((source + step) % 7));
              }
            });
  }

  /** Whether the weights of a target are changed in a step. */
  static boolean isTurn(int target, long step) {
    return (target + step) % 9 == 0;
  }

  /** Tells whose weights it changes. */
  static final class Marking implements Behavior<SynapseGroup> {
    @State SynapticColumn weight;
    private double[] marks;

    @Override
    public void bind(SynapseGroup synapses, BehaviorSlot slot) {
      marks = synapses.target().vector("changed", "changed", State.Use.WRITE).values;
    }

    @Override
    public void iterate(SynapseGroup synapses) {
      change(synapses, weight);
      for (int target = 0; target < marks.length; target++) {
        marks[target] = isTurn(target, synapses.network().iteration()) ? 1 : marks[target];
      }
    }
  }

  /** Keeps it to itself. */
  static final class Silent implements Behavior<SynapseGroup> {
    @State SynapticColumn weight;

    @Override
    public void iterate(SynapseGroup synapses) {
      change(synapses, weight);
    }
  }

  /** Could change weights, and doesn't. */
  static final class Idle implements Behavior<SynapseGroup> {
    @State SynapticColumn weight;

    @Override
    public void iterate(SynapseGroup synapses) {}
  }
}
