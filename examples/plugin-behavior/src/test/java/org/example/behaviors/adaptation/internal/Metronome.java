package org.example.behaviors.adaptation.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.numerics.Spikes;

/** Makes the first neuron spike in every step, and no other. */
@BehaviorType("Metronome")
public final class Metronome implements Behavior<NeuronGroup> {
  @State Spikes spike;

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    spike.add(0);
  }
}
