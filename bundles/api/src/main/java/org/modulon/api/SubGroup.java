package org.modulon.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A view on some neurons of a group: reading gathers from the group's columns, writing scatters
 * into them. It has no state of its own.
 */
@ProviderType
public interface SubGroup {
  /** The group it belongs to. */
  NeuronGroup base();

  /** How many neurons it has, at least 1. */
  int size();

  /** The neurons' numbers in the base group, ascending; a copy. */
  int[] indices();

  /** True for each neuron of the base group that belongs to it; a copy. */
  boolean[] mask();

  /**
   * The values of a column, one per neuron of this view.
   *
   * @param column a vector, or spikes, which read as 0 and 1
   * @throws IllegalArgumentException if the base group has no such column
   */
  double[] read(String column);

  /**
   * Writes values through to the base group.
   *
   * @param column a vector
   * @param values one per neuron of this view; not kept
   * @throws IllegalArgumentException if the base group has no such vector, or the length differs
   */
  void write(String column, double[] values);

  /** Writes one value for all neurons of this view through to the base group. */
  void fill(String column, double value);
}
