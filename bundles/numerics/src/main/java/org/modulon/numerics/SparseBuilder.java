package org.modulon.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the targets of one source after the other; memory grows in steps, not by copying. */
public final class SparseBuilder {
  private static final int CHUNK = 1 << 20;

  private final int sources;
  private final int targets;
  private final int[] starts;
  private final List<int[]> chunks = new ArrayList<>();
  private int source;
  private int free;

  /** A structure without a synapse, at its first source. */
  public SparseBuilder(int sources, int targets) {
    this.sources = sources;
    this.targets = targets;
    starts = new int[sources + 1];
  }

  /**
   * Gives the next source its targets.
   *
   * @param chosen the targets, ascending and distinct; copied
   * @param count how many of them count
   */
  public void add(int[] chosen, int count) {
    if (source == sources) {
      throw new IllegalStateException("All " + sources + " sources have their targets already.");
    }
    requireAscending(chosen, count);
    starts[source + 1] = addTo(starts[source], count);
    source++;
    int copied = 0;
    while (copied < count) {
      if (free == 0) {
        chunks.add(new int[CHUNK]);
        free = CHUNK;
      }
      int length = Math.min(free, count - copied);
      System.arraycopy(chosen, copied, chunks.get(chunks.size() - 1), CHUNK - free, length);
      copied += length;
      free -= length;
    }
  }

  /** The structure; sources without a call have no targets. */
  public SparseConnections build() {
    Arrays.fill(starts, source, sources + 1, starts[source]);
    int[] targetOf = new int[starts[sources]];
    for (int i = 0; i < chunks.size(); i++) {
      int first = i * CHUNK;
      System.arraycopy(chunks.get(i), 0, targetOf, first, Math.min(CHUNK, targetOf.length - first));
      chunks.set(i, null);
    }
    return new SparseConnections(sources, targets, starts, targetOf);
  }

  private int addTo(int elements, int count) {
    if (elements > Integer.MAX_VALUE - 8 - count) {
      throw new IllegalArgumentException(
          "A synapse group holds at most 2147483639 synapses; this one has more up to source "
              + source
              + " of "
              + sources
              + ". Lower its density, or cut it into several groups.");
    }
    return elements + count;
  }

  private void requireAscending(int[] chosen, int count) {
    for (int i = 0; i < count; i++) {
      if (chosen[i] < 0 || chosen[i] >= targets || (i > 0 && chosen[i] <= chosen[i - 1])) {
        throw new IllegalArgumentException(
            "The targets of source "
                + source
                + " must be within 0.."
                + (targets - 1)
                + ", ascending and distinct (got "
                + chosen[i]
                + (i > 0 ? " after " + chosen[i - 1] : "")
                + ").");
      }
    }
  }
}
