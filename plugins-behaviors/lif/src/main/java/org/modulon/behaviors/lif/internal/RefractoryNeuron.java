package org.modulon.behaviors.lif.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RefractoryThreshold;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** What neurons have in common that integrate, spike at a threshold, and rest at a reset. */
abstract class RefractoryNeuron implements Behavior<NeuronGroup> {
  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage;

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(description = "what drives a neuron in this step, in the unit of the behavior's equations")
  Vector input;

  @State(description = "steps for which a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private RefractoryThreshold firing;

  /** Sets the defaults, which differ from model to model. */
  RefractoryNeuron(double threshold, double reset, double refractoryPeriod, double initial) {
    this.threshold = threshold;
    this.reset = reset;
    this.refractoryPeriod = refractoryPeriod;
    initialVoltage = Vector.of(new double[] {initial});
  }

  /** Prepares threshold, reset and refractory period for steps of a duration in ms. */
  final void bindThreshold(double step) {
    firing = RefractoryThreshold.of(threshold, reset, refractoryPeriod, step);
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

  /** Moves the state of some neurons by one step; the threshold comes after that. */
  abstract void integrate(int from, int to);

  /** Changes what a spike changes beside the membrane potential. */
  void fired(int from, int to) {}

  private void update(int from, int to) {
    for (int start = from; start < to; start += RefractoryThreshold.TILE) {
      int end = Math.min(to, start + RefractoryThreshold.TILE);
      integrate(start, end);
      Arrays.fill(input.values, start, end, 0);
      firing.apply(voltage.values, refractory.values, spike, start, end);
      fired(start, end);
    }
  }
}
