package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;

/** What synapses have in common whose spikes act for longer than a step. */
abstract class SynapticDynamics implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the afferent synapses")
  String synapses;

  @Parameter(description = "state variable of the neurons that the synapses drive")
  String target = "input";

  @Parameter(unit = "ms", min = 1e-9, description = "time constant")
  double tau = 5;

  @Parameter(description = "factor on the weights")
  double gain = 1;

  @Parameter(
      unit = "mV",
      description = "reversal potential of a conductance; the weights are currents if not given")
  Vector reversal;

  private final Parallel.NeuronLoop update = this::update;
  private SynapseGroup[] groups;
  private Vector driven;
  private Vector voltage;
  private double[] arrived;

  /** Finds the synapses and what they drive. */
  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    groups = neurons.transmitting("synapses", synapses).toArray(SynapseGroup[]::new);
    driven = neurons.vector("target", target, State.Use.WRITE);
    voltage = reversal == null ? null : neurons.vector("reversal", "voltage");
    arrived = new double[neurons.size()];
    bindStep(neurons.network().stepMilliseconds("tau"), neurons.size());
  }

  /** Prepares for steps of a duration in ms, with state for so many neurons. */
  abstract void bindStep(double step, int neurons);

  @Override
  public void iterate(NeuronGroup neurons) {
    for (SynapseGroup group : groups) {
      group.propagate(arrived);
    }
    neurons.parallel(update);
  }

  /**
   * Moves the synapses of a neuron by one step.
   *
   * @param weight that has arrived at it
   * @return the current, or the conductance
   */
  abstract double advance(int neuron, double weight);

  private void update(int from, int to) {
    for (int i = from; i < to; i++) {
      double active = advance(i, gain * arrived[i]);
      arrived[i] = 0;
      double force = voltage == null ? 1 : reversal.values[i] - voltage.values[i];
      driven.values[i] += active * force;
    }
  }
}
