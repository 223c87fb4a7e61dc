package org.modulon.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the targets of one source after the other; memory grows in steps, not by copying. */
public final class SparseBuilder {
  private static final int CHUNK = 1 << 20;

  private final int sources;
  private final int targets;
  private final TargetBlocks blocks;
  private final int[] segments;
  private final List<char[]> chunks = new ArrayList<>();
  private int elements;
  private int source;
  private int free;

  /** A structure without a synapse, at its first source. */
  public SparseBuilder(int sources, int targets) {
    this.sources = sources;
    this.targets = targets;
    blocks = TargetBlocks.of(targets);
    segments = new int[Math.addExact(Math.multiplyExact(sources, blocks.count()), 1)];
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
    requireRoom(count);
    int next = 0;
    for (int block = 0; block < blocks.count(); block++) {
      segments[source * blocks.count() + block] = elements;
      int base = blocks.base(block);
      while (next < count && chosen[next] < blocks.end(block)) {
        append((char) (chosen[next++] - base));
      }
    }
    source++;
  }

  private void append(char place) {
    if (free == 0) {
      chunks.add(new char[CHUNK]);
      free = CHUNK;
    }
    chunks.get(chunks.size() - 1)[CHUNK - free--] = place;
    elements++;
  }

  /** The structure; sources without a call have no targets. */
  public SparseConnections build() {
    Arrays.fill(segments, source * blocks.count(), segments.length, elements);
    char[] places = new char[elements];
    for (int i = 0; i < chunks.size(); i++) {
      int first = i * CHUNK;
      System.arraycopy(chunks.get(i), 0, places, first, Math.min(CHUNK, elements - first));
      chunks.set(i, null);
    }
    return new SparseConnections(sources, targets, segments, places);
  }

  private void requireRoom(int count) {
    if (elements > Integer.MAX_VALUE - 8 - count) {
      throw new IllegalArgumentException(
          "A synapse group holds at most 2147483639 synapses; this one has more up to source "
              + source
              + " of "
              + sources
              + ". Lower its density, or cut it into several groups.");
    }
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
