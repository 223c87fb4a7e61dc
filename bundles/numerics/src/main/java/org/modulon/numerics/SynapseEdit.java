package org.modulon.numerics;

/** Synapses to add and to remove. */
public final class SynapseEdit {
  private final int[] sources;
  private final int[] targets;
  private final SynapsePredicate removed;

  /**
   * Describes an edit.
   *
   * @param sources of the pairs to add, as many as {@code targets}; a pair that is connected
   *     already is left as it is; copied
   * @param targets of the pairs to add; copied
   * @param removed tells which existing synapses go
   */
  public SynapseEdit(int[] sources, int[] targets, SynapsePredicate removed) {
    this.sources = sources.clone();
    this.targets = targets.clone();
    this.removed = removed;
    if (sources.length != targets.length) {
      throw new IllegalArgumentException(
          "Synapses to add need as many sources as targets (got "
              + sources.length
              + " sources and "
              + targets.length
              + " targets).");
    }
  }

  /** Adds pairs. */
  public static SynapseEdit add(int[] sources, int[] targets) {
    return new SynapseEdit(sources, targets, (source, target, element) -> false);
  }

  /** Removes what a predicate names. */
  public static SynapseEdit remove(SynapsePredicate removed) {
    return new SynapseEdit(new int[0], new int[0], removed);
  }

  int[] sources() {
    return sources;
  }

  int[] targets() {
    return targets;
  }

  SynapsePredicate removed() {
    return removed;
  }

  void requireWithin(int sourceCount, int targetCount) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] < 0 || sources[i] >= sourceCount) {
        throw outside("source", sources[i], sourceCount);
      }
      if (targets[i] < 0 || targets[i] >= targetCount) {
        throw outside("target", targets[i], targetCount);
      }
    }
  }

  private static IllegalArgumentException outside(String end, int neuron, int count) {
    return new IllegalArgumentException(
        "A synapse to add names the "
            + end
            + " neuron "
            + neuron
            + ", but there are only the neurons 0 to "
            + (count - 1)
            + ".");
  }

  /** Tells synapses from others. */
  @FunctionalInterface
  public interface SynapsePredicate {
    /**
     * Decides about one synapse.
     *
     * @param source the presynaptic neuron
     * @param target the postsynaptic neuron
     * @param element its place in every column over the structure
     */
    boolean test(int source, int target, int element);
  }
}
