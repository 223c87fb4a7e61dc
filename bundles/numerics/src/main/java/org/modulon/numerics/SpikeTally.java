package org.modulon.numerics;

/**
 * Counts the spikes of a group and hashes them, so that two runs can be compared by one number.
 *
 * <p>The hash folds step and neuron of each spike in order, by the multiplication of FNV-1a over
 * 64-bit words with a rotation that lets high bits reach low ones. One thread tallies; any may
 * read.
 */
public final class SpikeTally {
  private static final long OFFSET = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private final Spikes spikes;
  private volatile long count;
  private volatile long hash = OFFSET;

  /** A tally of spikes that begins with none. */
  public SpikeTally(Spikes spikes) {
    this.spikes = spikes;
  }

  /** Adds the spikes of a step, which is counted from 1. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread tallies, others only read
  public void step(long step) {
    int found = spikes.count();
    if (found == 0) {
      return;
    }
    int[] indices = spikes.indices();
    long folded = fold(hash, step);
    for (int i = 0; i < found; i++) {
      folded = fold(folded, indices[i]);
    }
    hash = folded;
    count += found;
  }

  /** How many spikes there were. */
  public long count() {
    return count;
  }

  /** Equal for equal spikes in equal steps. */
  public long hash() {
    return hash;
  }

  /** Count and hash, for a snapshot; the caller's to keep. */
  public long[] state() {
    return new long[] {count, hash};
  }

  /** Goes on from a state. */
  public void restore(long[] state) {
    count = state[0];
    hash = state[1];
  }

  private static long fold(long hash, long word) {
    return Long.rotateLeft((hash ^ word) * PRIME, 29);
  }
}
