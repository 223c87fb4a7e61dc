package org.modulon.numerics;

import java.util.Arrays;

/**
 * Who is connected to whom: an immutable structure over sources and targets that any number of
 * {@link SynapticColumn}s refer to by element number.
 *
 * <p>Elements of a source follow each other with ascending targets, so that a spike touches
 * contiguous memory. Loops over many synapses take a {@link SynapseRun}, which looks the same in
 * every layout. Reading is safe from any thread.
 */
public abstract sealed class Connections permits SparseConnections, MaskedConnections {
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

  /** How many tasks a propagation is cut into; the same for any number of threads. */
  abstract int tasks();

  /** How many synapses are enabled. */
  public abstract int count();

  /** How many elements a column over this structure has; more than {@link #count()} when dense. */
  public abstract int elements();

  /** The element of the synapse from a source to a target, or -1 where there is none. */
  public abstract int element(int source, int target);

  /** Whether an element is a synapse; only dense parts store elements that are none. */
  public abstract boolean isEnabled(int element);

  /** How many runs the outgoing synapses of a source are stored in. */
  public abstract int outgoingRuns(int source);

  /**
   * The synapses that leave a source, without search.
   *
   * @param run 0 to {@link #outgoingRuns} - 1; later runs may have smaller targets
   * @param into receives the synapses, whose partners are the targets; modified
   */
  public abstract void outgoing(int source, int run, SynapseRun into);

  /**
   * The synapses that arrive at a target, without search. The first call may build an index of
   * eight bytes per element.
   *
   * @param into receives the synapses, whose partners are the sources, ascending; modified
   */
  public abstract void incoming(int target, SynapseRun into);

  /** Calls the visitor for each enabled synapse, sources ascending, targets ascending. */
  public abstract void forEach(SynapseVisitor visitor);

  /**
   * The elements that are synapses, sources ascending, then targets, whatever the layout.
   *
   * @return null if these are all elements, in their order
   */
  public final int[] synapses() {
    boolean inOrder = !(this instanceof BlockConnections);
    if (inOrder && count() == elements()) {
      return null;
    }
    int[] elements = new int[count()];
    int[] next = {0};
    forEach((source, target, element) -> elements[next[0]++] = element);
    return elements;
  }

  /**
   * Adds and removes synapses.
   *
   * @return the new structure, and where each of its elements comes from
   * @throws IllegalArgumentException if the layout has no place for an added pair
   */
  public abstract ConnectionsEdit edit(SynapseEdit edit);

  /**
   * A column as a full matrix, zero where there is no synapse.
   *
   * @return a row per target, a column per source, row-major; the caller's to keep
   * @throws IllegalArgumentException if the matrix is too large for an array
   */
  public final double[] matrix(SynapticColumn column) {
    long size = (long) sources * targets;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "The matrix of "
              + targets
              + " rows of "
              + sources
              + " would have "
              + size
              + " values, more than an array holds. Read its parts, or the synapses one by one.");
    }
    double[] matrix = new double[(int) size];
    readMatrix(column, matrix);
    return matrix;
  }

  /**
   * A column of the synapses that end at a target, zero where there is none.
   *
   * @return one value per source; the caller's to keep
   */
  public final double[] incoming(int target, SynapticColumn column) {
    SynapseRun run = new SynapseRun();
    incoming(target, run);
    double[] values = new double[sources];
    for (int k = 0; k < run.length(); k++) {
      values[run.partner(k)] = column.get(run.element(k));
    }
    return values;
  }

  /** Fills a full matrix with a column; see {@link #matrix}. */
  public final void readMatrix(SynapticColumn column, double[] matrix) {
    Arrays.fill(matrix, 0);
    forEach((source, target, element) -> matrix[target * sources + source] = column.get(element));
  }

  /**
   * Writes a full matrix into a column; what stands where there is no synapse is ignored.
   *
   * @param matrix as {@link #matrix} gives it; not kept
   * @throws IllegalArgumentException if it has another size
   */
  public final void setMatrix(double[] matrix, SynapticColumn column) {
    if (matrix.length != (long) sources * targets) {
      throw new IllegalArgumentException(
          "The matrix has "
              + targets
              + " rows, one for each target, of "
              + sources
              + " values, one for each source (got "
              + matrix.length
              + " values).");
    }
    forEach((source, target, element) -> column.set(element, matrix[target * sources + source]));
  }

  /**
   * Adds, for each spiking source in ascending order, its synapses' values to their targets: {@code
   * sums[target] += column[element]}.
   *
   * @param spikes of the sources, size {@link #sources()}
   * @param column values over this structure
   * @param sums one per target; modified
   * @param parallel shares the work among threads; the sums are the same bits for any number
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

  /** Does the tasks from one up to another, which isn't done, on the thread of the caller. */
  final void propagateTasks(int from, int to, Spikes spikes, SynapticColumn column, double[] sums) {
    for (int task = from; task < to; ) {
      int end = Math.min(to, endOfRun(task));
      if (column instanceof SynapticColumn.Floats floats) {
        propagateSingle(task, end, spikes, floats.values, sums);
      } else if (column instanceof SynapticColumn.Doubles doubles) {
        propagateDouble(task, end, spikes, doubles.values, sums);
      } else if (column instanceof SynapticColumn.Homogeneous same) {
        propagateSame(task, end, spikes, same.value(), sums);
      }
      task = end;
    }
  }

  /** The task after the last of those that a thread can do in one go with a task. */
  abstract int endOfRun(int task);

  /**
   * Adds what arrives at the targets of a task and those behind it that one run has, up to next.
   */
  abstract void propagateSingle(int task, int next, Spikes spikes, float[] values, double[] sums);

  abstract void propagateDouble(int task, int next, Spikes spikes, double[] values, double[] sums);

  abstract void propagateSame(int task, int next, Spikes spikes, double value, double[] sums);

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
