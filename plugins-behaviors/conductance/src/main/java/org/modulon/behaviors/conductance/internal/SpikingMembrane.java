package org.modulon.behaviors.conductance.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** What neurons have in common whose spikes arise from their equations, without a reset. */
abstract class SpikingMembrane implements Behavior<NeuronGroup> {
  @Parameter(description = "membrane potential that is crossed from below in a spike")
  double threshold = 0;

  @Parameter(description = "membrane potential at the start")
  Vector initialVoltage;

  @State(description = "membrane potential; in mV where the model has units")
  Vector voltage;

  @State(description = "what drives a neuron in this step, beside its constant current")
  Vector input;

  @State(description = "neurons whose membrane potential crossed the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;

  SpikingMembrane(double initial) {
    initialVoltage = Vector.of(new double[] {initial});
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    System.arraycopy(initialVoltage.values, 0, voltage.values, 0, neurons.size());
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    neurons.parallel(update);
    spike.gather();
  }

  /**
   * Moves the state of a neuron by one step.
   *
   * @param v its membrane potential
   * @param current what drives it in this step, beside its constant current
   * @return its next membrane potential
   */
  abstract double advance(int neuron, double v, double current);

  private void update(int from, int to) {
    double[] v = voltage.values;
    for (int i = from; i < to; i++) {
      double before = v[i];
      v[i] = advance(i, before, input.values[i]);
      if (v[i] > threshold && before <= threshold) {
        spike.put(i);
      }
    }
    Arrays.fill(input.values, from, to, 0);
  }
}
