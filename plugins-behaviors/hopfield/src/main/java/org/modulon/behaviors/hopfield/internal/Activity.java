package org.modulon.behaviors.hopfield.internal;

import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Vector;

/** The activity of the neurons at both ends of synapses. */
final class Activity {
  private static final String NAME = "activity";

  private Activity() {}

  /**
   * Finds it.
   *
   * @throws SpecException if the neurons have none
   */
  static double[] of(NeuronGroup neurons, BehaviorSlot slot) {
    if (!neurons.declares(NAME, Vector.class)) {
      throw new SpecException(
          slot.path(),
          slot.type()
              + " needs the activity of neurons, but the group "
              + neurons.name()
              + " has none. Attach HopfieldPatterns or HopfieldRecall to it.");
    }
    return neurons.vector(NAME).values;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
