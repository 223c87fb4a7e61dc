package org.modulon.numerics;

/**
 * Who is connected to whom: an immutable structure over sources and targets that any number of
 * {@link SynapticColumn}s refer to by element number.
 *
 * <p>Elements are grouped by source, so that a spike touches contiguous memory, and within that by
 * blocks of targets, so that threads can share a propagation without sharing a target.
 */
public abstract sealed class Connections permits SparseConnections, DenseConnections {
  /** Targets in one block: their accumulators (32 KiB) stay in the first-level caches. */
  static final int BLOCK = 4096;

  private final int sources;
  private final int targets;

  Connections(int sources, int targets) {
    this.sources = sources;
    this.targets = targets;
  }

  /** How many source neurons there are. */
  public final int sources() {
    return sources;
  }

  /** How many target neurons there are. */
  public final int targets() {
    return targets;
  }

  /** How many blocks of targets there are; the same for any number of threads. */
  public final int blocks() {
    return (targets + BLOCK - 1) / BLOCK;
  }

  /** How many synapses are enabled. */
  public abstract int count();

  /** How many elements a column over this structure has; more than {@link #count()} when dense. */
  public abstract int elements();

  /** The element of the synapse from a source to a target, or -1 where there is none. */
  public abstract int element(int source, int target);

  /** Calls the visitor for each enabled synapse, sources ascending, targets ascending. */
  public abstract void forEach(SynapseVisitor visitor);

  /**
   * Adds, for each spiking source in ascending order, its synapses' values to their targets: {@code
   * sums[target] += column[element]}.
   *
   * @param spikes of the sources, size {@link #sources()}
   * @param column values over this structure
   * @param sums one per target; modified
   * @param parallel shares the blocks among threads; the sums are the same bits for any number
   */
  public final void propagate(
      Spikes spikes, SynapticColumn column, double[] sums, Parallel parallel) {
    if (spikes.size() != sources || column.length() != elements() || sums.length != targets) {
      throw new IllegalArgumentException(
          "Connections of "
              + sources
              + " sources, "
              + targets
              + " targets and "
              + elements()
              + " elements can't propagate "
              + spikes.size()
              + " flags over a column of "
              + column.length()
              + " into "
              + sums.length
              + " sums.");
    }
    if (spikes.count() == 0) {
      return;
    }
    parallel.propagate(this, spikes, column, sums);
  }

  final void propagateBlock(int block, Spikes spikes, SynapticColumn column, double[] sums) {
    if (column instanceof SynapticColumn.Floats floats) {
      propagateSingle(block, spikes, floats.values, sums);
    } else if (column instanceof SynapticColumn.Doubles doubles) {
      propagateDouble(block, spikes, doubles.values, sums);
    }
  }

  abstract void propagateSingle(int block, Spikes spikes, float[] values, double[] sums);

  abstract void propagateDouble(int block, Spikes spikes, double[] values, double[] sums);

  /** Receives the synapses of a {@link #forEach}. */
  @FunctionalInterface
  public interface SynapseVisitor {
    /**
     * Called once per enabled synapse.
     *
     * @param source the presynaptic neuron
     * @param target the postsynaptic neuron
     * @param element its place in every column over the structure
     */
    void visit(int source, int target, int element);
  }

  /** Chooses the targets of one source. */
  @FunctionalInterface
  public interface TargetRule {
    /**
     * Writes the targets of a source.
     *
     * @param source 0 to sources - 1
     * @param chosen receives the targets, ascending and distinct; modified
     * @return how many were written
     */
    int targets(int source, int[] chosen);
  }
}
