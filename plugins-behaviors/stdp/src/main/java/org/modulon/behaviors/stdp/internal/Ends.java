package org.modulon.behaviors.stdp.internal;

import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Spikes;

/** What plasticity asks of the two ends of its synapses. */
final class Ends {
  private static final String SPIKE = "spike";

  private Ends() {}

  /**
   * Makes sure that spikes can be told at both ends.
   *
   * @return those of the targets
   * @throws SpecException if a group has none, or each synapse has a delay of its own
   */
  static Spikes check(SynapseGroup synapses, BehaviorSlot slot) {
    requireSpikes(synapses.source(), slot);
    requireSpikes(synapses.target(), slot);
    if (synapses.delay().isEmpty()) {
      throw new SpecException(
          slot.path(),
          slot.type()
              + " needs one delay for all synapses of "
              + synapses.name()
              + ", but each has its own. Give delay as a time without a distribution.");
    }
    synapses.source().use(SPIKE, State.Use.READ);
    return synapses.target().spikes(SPIKE);
  }

  private static void requireSpikes(NeuronGroup neurons, BehaviorSlot slot) {
    if (!neurons.declares(SPIKE, Spikes.class)) {
      throw new SpecException(
          slot.path(),
          slot.type()
              + " learns from spikes, but the group "
              + neurons.name()
              + " has none. Attach a behavior to it that declares the state \"spike\".");
    }
  }
}
