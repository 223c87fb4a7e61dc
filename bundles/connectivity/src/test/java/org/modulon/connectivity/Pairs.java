package org.modulon.connectivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modulon.numerics.Connections.TargetRule;

/** Connected pairs as lists, and the blocks that have them, found by looking everywhere. */
final class Pairs {

  /** A synapse. */
  record Pair(int source, int target) {}

  private Pairs() {}

  static List<Pair> list(Endpoints endpoints, TargetRule rule) {
    List<Pair> pairs = new ArrayList<>();
    int[] chosen = new int[endpoints.targets()];
    for (int source = 0; source < endpoints.sources(); source++) {
      int count = rule.targets(source, chosen);
      for (int i = 0; i < count; i++) {
        pairs.add(new Pair(source, chosen[i]));
      }
    }
    return pairs;
  }

  static List<Block> blocksWith(Partition partition, Pair pair) {
    return partition.blocks().stream()
        .filter(block -> Arrays.binarySearch(block.targets(), pair.target()) >= 0)
        .filter(block -> Arrays.binarySearch(block.sources(), pair.source()) >= 0)
        .toList();
  }
}
