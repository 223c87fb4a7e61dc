package org.modulon.behaviors.equation.internal;

import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;

/** Pours the input of every tenth step into another variable. */
public final class Drip implements Behavior<NeuronGroup> {
  @Parameter(description = "variable")
  String target = "";

  @State Vector input;

  @Override
  public void iterate(NeuronGroup neurons) {
    double[] filled = neurons.vector(target).values;
    boolean drop = neurons.network().iteration() % 10 == 0;
    for (int i = 0; i < filled.length && drop; i++) {
      filled[i] += input.values[i];
    }
    input.fill(0);
  }
}
