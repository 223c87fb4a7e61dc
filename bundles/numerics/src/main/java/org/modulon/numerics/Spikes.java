package org.modulon.numerics;

/**
 * Which neurons spiked in a step: a flag per neuron and the list of the flagged ones, ascending.
 *
 * <p>The list makes propagation cost as much as there are spikes; its order fixes the order of
 * summation. Both arrays belong to the object and are read-only for others; only the first {@link
 * #count()} entries of the list count.
 */
public final class Spikes {
  /** Counts of chunks lie this far apart, so that threads don't write to one cache line. */
  private static final int SPACING = 16;

  private final boolean[] flags;
  private final int[] indices;
  private final int[] chunkCounts;
  private int count;

  /** Creates an object without a spike. */
  public Spikes(int size) {
    flags = new boolean[size];
    indices = new int[size];
    chunkCounts = new int[(Parallel.chunks(size) + 1) * SPACING];
  }

  /** How many neurons there are. */
  public int size() {
    return flags.length;
  }

  /** How many of them spiked. */
  public int count() {
    return count;
  }

  /** The neurons that spiked, ascending, in the first {@link #count()} entries; not a copy. */
  public int[] indices() {
    return indices;
  }

  /** A flag per neuron; not a copy. */
  public boolean[] flags() {
    return flags;
  }

  /** Whether a neuron spiked. */
  public boolean get(int neuron) {
    return flags[neuron];
  }

  /** Takes all spikes back. */
  public void clear() {
    for (int i = 0; i < count; i++) {
      flags[indices[i]] = false;
    }
    count = 0;
  }

  /**
   * Takes over the spikes of another object.
   *
   * @param other of the same size
   */
  public void copy(Spikes other) {
    clear();
    for (int i = 0; i < other.count; i++) {
      int neuron = other.indices[i];
      flags[neuron] = true;
      indices[i] = neuron;
    }
    count = other.count;
  }

  /**
   * Adds a spike.
   *
   * @param neuron larger than every neuron added since {@link #clear()}
   */
  public void add(int neuron) {
    if (count > 0 && indices[count - 1] >= neuron) {
      throw new IllegalArgumentException(
          "Spikes must be added in ascending order (got neuron "
              + neuron
              + " after "
              + indices[count - 1]
              + "). Clear them first, or sort them.");
    }
    flags[neuron] = true;
    indices[count++] = neuron;
  }

  /**
   * Adds a spike within a chunk of neurons that a thread has to itself, see {@link Parallel#CHUNK};
   * it counts after {@link #gather()}.
   *
   * @param neuron larger than every neuron of its chunk that was put since {@link #clear()}
   */
  public void put(int neuron) {
    int chunk = neuron / Parallel.CHUNK;
    flags[neuron] = true;
    indices[chunk * Parallel.CHUNK + chunkCounts[chunk * SPACING]++] = neuron;
  }

  /** Joins what the chunks have put, after {@link #clear()} and with nothing added since. */
  public void gather() {
    for (int chunk = 0; chunk * SPACING < chunkCounts.length - SPACING; chunk++) {
      int found = chunkCounts[chunk * SPACING];
      if (found > 0) {
        System.arraycopy(indices, chunk * Parallel.CHUNK, indices, count, found);
        count += found;
        chunkCounts[chunk * SPACING] = 0;
      }
    }
  }
}
