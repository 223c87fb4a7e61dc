package org.modulon.api;

import org.modulon.numerics.Connections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.osgi.annotation.versioning.ProviderType;

/** Synapses from one neuron group to another, or to itself. */
@ProviderType
public interface SynapseGroup extends NetworkObject {
  /** The presynaptic group. */
  NeuronGroup source();

  /** The postsynaptic group. */
  NeuronGroup target();

  /** Who is connected to whom. */
  Connections connections();

  /**
   * A column of one number per stored synapse; every group has {@code weight}.
   *
   * @throws IllegalArgumentException if neither the model nor a behavior declares it
   */
  SynapticColumn column(String name);

  /**
   * Adds the weights of all synapses from spiking sources to their targets, with the threads of the
   * simulation: {@code sums[target] += weight}.
   *
   * @param spikes of the source group
   * @param sums one per target neuron; modified
   */
  void propagate(Spikes spikes, double[] sums);
}
