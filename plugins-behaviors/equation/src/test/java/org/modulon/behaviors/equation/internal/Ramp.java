package org.modulon.behaviors.equation.internal;

import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;

/** Drives each neuron with an input of its own. */
public final class Ramp implements Behavior<NeuronGroup> {
  @Parameter(description = "input of the first neuron")
  double least;

  @Parameter(description = "input of the last neuron")
  double greatest;

  @State Vector input;

  @Override
  public void iterate(NeuronGroup neurons) {
    for (int i = 0; i < neurons.size(); i++) {
      input.values[i] += least + (greatest - least) * i / neurons.size();
    }
  }
}
