package org.modulon.api;

import java.util.List;
import java.util.OptionalInt;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseEdit;
import org.modulon.numerics.SynapseRun;
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

  /**
   * Adds the weights of all synapses whose spikes arrive in this step, after their delays, to their
   * targets: {@code sums[target] += weight}.
   *
   * @param sums one per target neuron; modified
   * @return whether any spike arrived; if not, the sums are as they were
   * @throws IllegalStateException if the source group declares no spikes
   */
  boolean propagate(double[] sums);

  /**
   * The source's spikes that arrive in this step: those of now, or of one delay ago.
   *
   * @throws IllegalStateException if the source group declares no spikes, or synapses have delays
   *     of their own
   */
  Spikes arriving();

  /**
   * The synapses whose spikes arrive in this step, where synapses have delays of their own: in the
   * order in which the spikes were sent, then of sources, then of targets.
   *
   * @param into receives the synapses, whose partners are the targets; modified, and valid within
   *     this step
   * @throws IllegalStateException if all synapses have one delay, or none
   */
  void arriving(SynapseRun into);

  /** The delay of all synapses in steps, 0 if there is none; empty if they differ. */
  OptionalInt delay();

  /** The parts that the group is cut into; empty if it is in one. */
  List<SynapsePart> parts();

  /**
   * A column as a full matrix, zero where there is no synapse.
   *
   * @param column its name
   * @return a row per target, a column per source, row-major; a copy
   * @throws IllegalArgumentException if there is no such column, or the matrix is too large
   */
  double[] matrix(String column);

  /**
   * A column of the synapses that end at one neuron, zero where there is none. On a grid of sources
   * it is a picture, row by row: what the neuron sees of them.
   *
   * @param target number of the neuron
   * @return one value per source; a copy
   * @throws IllegalArgumentException if there is no such column
   */
  double[] incoming(String column, int target);

  /**
   * Writes a full matrix into a column; what stands where there is no synapse is ignored.
   *
   * @param values a row per target, a column per source, row-major; not kept
   */
  void setMatrix(String column, double[] values);

  /**
   * Adds and removes synapses. Asked for within a step, it is done before the next one; then the
   * behaviors of the network are bound anew, as after a hot swap.
   *
   * @param weight of the synapses that are added; their other columns are 0
   * @throws IllegalArgumentException if the edit names neurons that don't exist
   */
  void edit(SynapseEdit edit, double weight);

  /**
   * What {@link Behavior.Phase#ON_ATTACH} behaviors of this group shape it with.
   *
   * @throws IllegalStateException once the synapses exist
   */
  Wiring wiring();
}
