package org.modulon.behaviors.recorder.internal;

import org.modulon.api.Behavior;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** Uniform voltages; neurons above a threshold spike. */
final class Noise implements Behavior<NeuronGroup> {
  @Parameter(description = "voltage above which a neuron spikes")
  double threshold = 0.7;

  @State Vector voltage;
  @State Spikes spike;
  @Draws RandomStream draws;

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    for (int i = 0; i < neurons.size(); i++) {
      voltage.values[i] = draws.uniform();
      if (voltage.values[i] > threshold) {
        spike.add(i);
      }
    }
  }
}
