package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.connectivity.Endpoints;
import org.modulon.connectivity.Partition;
import org.modulon.connectivity.PartitionException;
import org.modulon.connectivity.Partitioner;
import org.modulon.connectivity.Split;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.Connections;

/** Cuts the synapses of a group into parts, as its plan asks. */
final class Partitioning {
  private Partitioning() {}

  /** The parts; empty if the group is too small to be cut. */
  static Optional<BlockConnections> cut(
      Connections pairs, Endpoints endpoints, PartitionSpec spec, LiveSynapseGroup group) {
    Partition partition = partition(pairs, endpoints, spec, group);
    if (partition.blocks().size() < 2) {
      return Optional.empty();
    }
    List<BlockConnections.Block> blocks = new ArrayList<>();
    partition
        .blocks()
        .forEach(block -> blocks.add(new BlockConnections.Block(block.sources(), block.targets())));
    return Optional.of(BlockConnections.of(pairs, blocks));
  }

  private static Partition partition(
      Connections pairs, Endpoints endpoints, PartitionSpec spec, LiveSynapseGroup group) {
    String path = group.path() + ".partition";
    try {
      if (!spec.targets().isEmpty()) {
        return Partitioner.partition(targets(spec, group, path), pairs);
      }
      return Partitioner.partition(endpoints, new Split(spec.blocks()), pairs);
    } catch (PartitionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private static List<int[]> targets(PartitionSpec spec, LiveSynapseGroup group, String path) {
    List<int[]> targets = new ArrayList<>();
    for (int i = 0; i < spec.targets().size(); i++) {
      try {
        targets.add(LiveSubGroup.where(group.target(), spec.targets().get(i)).indices());
      } catch (ExpressionException | IllegalArgumentException wrong) {
        throw new SpecException(path + ".targets." + i, wrong.getMessage());
      }
    }
    return targets;
  }
}
