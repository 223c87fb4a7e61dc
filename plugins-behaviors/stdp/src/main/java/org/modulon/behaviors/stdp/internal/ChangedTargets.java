package org.modulon.behaviors.stdp.internal;

import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Vector;

/** The marks by which normalisation knows whose weights have changed, if somebody wants them. */
final class ChangedTargets {
  private static final String NAME = "changed";

  private final double[] marks;

  private ChangedTargets(double[] marks) {
    this.marks = marks;
  }

  static ChangedTargets of(SynapseGroup synapses) {
    NeuronGroup target = synapses.target();
    if (!target.declares(NAME, Vector.class)) {
      return new ChangedTargets(null);
    }
    target.use(NAME, State.Use.WRITE);
    return new ChangedTargets(target.vector(NAME).values);
  }

  boolean wanted() {
    return marks != null;
  }

  void mark(int target) {
    if (marks != null) {
      marks[target] = 1;
    }
  }
}
