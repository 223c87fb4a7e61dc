package org.modulon.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One part of a partitioned synapse group: a dense block from the sources it needs to some targets.
 *
 * <p>Its tags are the group's, and {@code partitioned}. A view without values of its own.
 */
@ProviderType
public interface SynapsePart extends Tagged {
  /** The group that it is a part of. */
  SynapseGroup whole();

  /** The presynaptic neurons. */
  SubGroup source();

  /** The postsynaptic neurons; no other part has them. */
  SubGroup target();

  /** How many elements it stores: sources times targets. */
  int elements();

  /** How many of them are synapses. */
  int count();

  /**
   * The values of a column.
   *
   * @return a row per source, a column per target, row-major; a copy
   */
  double[] read(String column);

  /**
   * Writes the values of a column through to the group; what stands where there is no synapse is
   * ignored.
   *
   * @param values a row per source, a column per target, row-major; not kept
   * @throws IllegalArgumentException if there is no such column, or the length differs
   */
  void write(String column, double[] values);
}
