package org.modulon.connectivity.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sources that reach each block. */
public final class BlockSources {

  private BlockSources() {}

  /**
   * Collects the sources with a synapse into each block.
   *
   * @param blocks disjoint sets of targets that leave none out
   * @return one ascending array per block
   */
  public static List<int[]> of(List<int[]> blocks, int targets, Pairs pairs) {
    int[] blockOf = new int[targets];
    for (int block = 0; block < blocks.size(); block++) {
      for (int target : blocks.get(block)) {
        blockOf[target] = block;
      }
    }
    IntList[] sources = Stream.generate(IntList::new).limit(blocks.size()).toArray(IntList[]::new);
    int[] last = new int[blocks.size()];
    Arrays.fill(last, -1);
    pairs.forEach(
        (source, target) -> {
          int block = blockOf[target];
          if (last[block] != source) {
            last[block] = source;
            sources[block].add(source);
          }
        });
    return Arrays.stream(sources).map(IntList::toArray).toList();
  }
}
