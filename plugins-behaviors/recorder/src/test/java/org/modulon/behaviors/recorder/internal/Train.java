package org.modulon.behaviors.recorder.internal;

import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Spikes;

/** Neuron 0 spikes where a text has a 1, a step per letter; the others never do. */
final class Train implements Behavior<NeuronGroup> {
  @Parameter(description = "such as p1001")
  String spikes = "p";

  @State Spikes spike;

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    int step = (int) neurons.network().iteration();
    if (step < spikes.length() && spikes.charAt(step) == '1') {
      spike.add(0);
    }
  }
}
