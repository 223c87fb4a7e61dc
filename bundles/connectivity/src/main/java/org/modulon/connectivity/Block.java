package org.modulon.connectivity;

/**
 * A part of a synapse group: some targets, and all sources that may reach them. Immutable.
 *
 * <p>The arrays are not copied on reading, because matrices are made of them; they are read-only.
 */
public final class Block {

  private final int[] targets;
  private final int[] sources;

  /**
   * Copies the neurons.
   *
   * @param targets at least one neuron of the target group, ascending
   * @param sources neurons of the source group, ascending; none if no synapse reaches the block
   * @throws PartitionException if there is no target, or numbers are negative or don't ascend
   */
  public Block(int[] targets, int[] sources) {
    this.targets = targets.clone();
    this.sources = sources.clone();
    if (targets.length == 0) {
      throw new PartitionException("A block has no targets. Leave it out.");
    }
    requireAscending("targets", targets);
    requireAscending("sources", sources);
  }

  /** Returns the targets, ascending; not a copy. */
  public int[] targets() {
    return targets;
  }

  /** Returns the sources, ascending; not a copy. */
  public int[] sources() {
    return sources;
  }

  /** How many elements a matrix of the block has. */
  public long elements() {
    return (long) targets.length * sources.length;
  }

  private static void requireAscending(String what, int[] neurons) {
    int previous = -1;
    for (int neuron : neurons) {
      if (neuron <= previous) {
        throw new PartitionException(
            "The "
                + what
                + " of a block don't ascend from 0 (got "
                + neuron
                + (previous < 0 ? "" : " after " + previous)
                + "). Sort them and name each once.");
      }
      previous = neuron;
    }
  }
}
