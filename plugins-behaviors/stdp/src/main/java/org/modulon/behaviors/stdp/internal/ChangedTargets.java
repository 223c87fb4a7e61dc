package org.modulon.behaviors.stdp.internal;

import org.modulon.api.NeuronGroup;
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
    return new ChangedTargets(
        target.declares(NAME, Vector.class) ? target.vector(NAME).values : null);
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
