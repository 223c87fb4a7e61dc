package org.modulon.connectivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modulon.connectivity.internal.BlockCounts;
import org.modulon.connectivity.internal.BlockCutter;
import org.modulon.connectivity.internal.BlockSources;
import org.modulon.connectivity.internal.Pairs;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Space;

/**
 * Cuts synapse groups into blocks of neighbouring targets with the sources that reach them. Pure
 * functions.
 */
public final class Partitioner {

  private Partitioner() {}

  /**
   * Cuts the synapses that a rule describes.
   *
   * <p>The bounding box of the targets is cut into equal, half-open intervals along each axis; a
   * block without targets is dropped. A block's sources are exactly those with a synapse into it.
   *
   * @param endpoints the target group has positions; those of the source group only count for
   *     {@code auto}, where both extents are averaged
   * @param rule asked once per source, in ascending order
   * @return the blocks, by x, then y, then z; a single block of all neurons if {@code auto} finds
   *     the groups too small
   * @throws PartitionException if the targets have no positions, or too few for the split
   */
  public static Partition partition(Endpoints endpoints, Split split, TargetRule rule) {
    return partition(endpoints, split, Pairs.of(endpoints.sources(), endpoints.targets(), rule));
  }

  /**
   * Cuts existing connections; as {@link #partition(Endpoints, Split, TargetRule)}.
   *
   * @throws IllegalArgumentException if the connections have other sizes than the groups
   */
  public static Partition partition(Endpoints endpoints, Split split, Connections connections) {
    return partition(endpoints, split, Pairs.of(endpoints, connections));
  }

  /**
   * Cuts existing connections into given blocks of targets.
   *
   * @param targets the targets of each block, ascending; together all, each once
   * @return the blocks in the order given, each with the sources that have a synapse into it
   * @throws PartitionException if a target is in no block or in two
   */
  public static Partition partition(List<int[]> targets, Connections connections) {
    List<Block> unsourced = targets.stream().map(block -> new Block(block, new int[0])).toList();
    int size = connections.targets();
    Partition.of(connections.sources(), size, unsourced);
    Pairs pairs = Pairs.of(Endpoints.of(connections.sources(), size), connections);
    return joined(targets, BlockSources.of(targets, size, pairs), connections.sources(), size);
  }

  /**
   * Cuts a group into blocks of neighbouring neurons.
   *
   * @return the neurons of each block, ascending, without empty blocks; by x, then y, then z
   * @throws PartitionException if the group has too few positions for the split
   */
  public static List<int[]> cut(Space space, Split split) {
    return BlockCutter.cut(space, BlockCounts.of(split, space, Optional.of(space)));
  }

  /**
   * Cuts the targets of two groups into blocks, as {@link #partition(Endpoints, Split, TargetRule)}
   * does.
   *
   * @return the targets of each block; all of them in one if {@code auto} finds the groups too
   *     small
   * @throws PartitionException if the targets have no positions, or too few for the split
   */
  public static List<int[]> cut(Endpoints endpoints, Split split) {
    Space target =
        endpoints
            .target()
            .orElseThrow(
                () ->
                    new PartitionException(
                        "The target group has no positions. A partition cuts them into blocks."
                            + " Give the group a grid, or don't partition."));
    BlockCounts counts = BlockCounts.of(split, target, endpoints.source());
    return split.isAuto() && counts.isTooFew()
        ? List.of(IntStream.range(0, target.size()).toArray())
        : BlockCutter.cut(target, counts);
  }

  private static Partition partition(Endpoints endpoints, Split split, Pairs pairs) {
    List<int[]> cut = cut(endpoints, split);
    if (split.isAuto() && cut.size() == 1) {
      return Partition.whole(endpoints.sources(), endpoints.targets());
    }
    List<int[]> sources = BlockSources.of(cut, endpoints.targets(), pairs);
    return joined(cut, sources, endpoints.sources(), endpoints.targets());
  }

  private static Partition joined(
      List<int[]> targets, List<int[]> sources, int sourceCount, int targetCount) {
    List<Block> blocks = new ArrayList<>();
    for (int block = 0; block < targets.size(); block++) {
      blocks.add(new Block(targets.get(block), sources.get(block)));
    }
    return Partition.of(sourceCount, targetCount, blocks);
  }
}
