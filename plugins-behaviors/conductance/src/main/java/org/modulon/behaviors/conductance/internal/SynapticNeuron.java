package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RefractoryThreshold;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** What the leaky neurons with two kinds of exponential synapses have in common. */
abstract class SynapticNeuron implements Behavior<NeuronGroup> {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 20;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of excitation")
  double tauExcitatory = 5;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of inhibition")
  double tauInhibitory = 10;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = -50;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = -60;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod = 5;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {-60});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(description = "steps for which a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private RefractoryThreshold firing;
  private double factor;
  private double excitatoryFactor;
  private double inhibitoryFactor;

  SynapticNeuron(double rest) {
    this.rest = rest;
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = step / tau;
    excitatoryFactor = Elementary.exp(-step / tauExcitatory);
    inhibitoryFactor = Elementary.exp(-step / tauInhibitory);
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

  /**
   * Moves the membrane potentials of some neurons by one step, and lets their synapses decay.
   *
   * @param step over membrane time constant
   * @param keptE what is left of excitation
   * @param keptI what is left of inhibition
   */
  abstract void integrate(double step, double keptE, double keptI, int from, int to);

  private void update(int from, int to) {
    for (int start = from; start < to; start += RefractoryThreshold.TILE) {
      int end = Math.min(to, start + RefractoryThreshold.TILE);
      integrate(factor, excitatoryFactor, inhibitoryFactor, start, end);
      firing.apply(voltage.values, refractory.values, spike, start, end);
    }
  }
}
