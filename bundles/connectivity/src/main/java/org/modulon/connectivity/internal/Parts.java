package org.modulon.connectivity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.connectivity.Block;
import org.modulon.connectivity.ConnectivityRule;
import org.modulon.connectivity.Endpoints;
import org.modulon.connectivity.Partition;
import org.modulon.connectivity.PartitionException;
import org.modulon.connectivity.Partitioner;
import org.modulon.connectivity.ReceptiveField;
import org.modulon.connectivity.Split;
import org.modulon.expression.Scope;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.Connections;

/** Cuts the synapses of a group as a definition asks. */
public final class Parts {
  private final Endpoints endpoints;
  private final Scope targets;
  private final String path;

  /**
   * Prepares to cut.
   *
   * @param targets the variables of the target group, for conditions
   * @param path of the partition in the model
   */
  public Parts(Endpoints endpoints, Scope targets, String path) {
    this.endpoints = endpoints;
    this.targets = targets;
    this.path = path;
  }

  /** The parts; empty if the group is too small to be cut. */
  public Optional<BlockConnections> cut(Connections pairs, PartitionSpec spec) {
    Partition partition = partition(pairs, spec);
    if (partition.blocks().size() < 2) {
      return Optional.empty();
    }
    List<BlockConnections.Block> blocks = new ArrayList<>();
    partition
        .blocks()
        .forEach(block -> blocks.add(new BlockConnections.Block(block.sources(), block.targets())));
    return Optional.of(BlockConnections.of(pairs, blocks));
  }

  /**
   * What the reach of a partition says of pairs.
   *
   * @throws SpecException if a group has no positions, or it can't be cut
   */
  public ConnectivityRule reach(PartitionSpec spec) {
    if (endpoints.source().isEmpty() || endpoints.target().isEmpty()) {
      throw new SpecException(
          path + ".reach",
          "needs positions of both groups (got " + spec.reach() + "). Give them grids.");
    }
    try {
      List<Block> blocks =
          targets(spec).stream().map(block -> new Block(block, new int[0])).toList();
      return ConnectivityRule.within(
          Partition.of(endpoints.sources(), endpoints.targets(), blocks),
          new ReceptiveField(spec.reach().get(0), spec.reach().get(1), spec.reach().get(2)));
    } catch (PartitionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private Partition partition(Connections pairs, PartitionSpec spec) {
    try {
      return Partitioner.partition(targets(spec), pairs);
    } catch (PartitionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private List<int[]> targets(PartitionSpec spec) {
    return spec.targets().isEmpty()
        ? Partitioner.cut(endpoints, new Split(spec.blocks()))
        : blocks(spec.targets());
  }

  private List<int[]> blocks(List<String> conditions) {
    List<int[]> blocks = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      blocks.add(block(conditions.get(i), path + ".targets." + i));
    }
    return blocks;
  }

  private int[] block(String condition, String at) {
    boolean[] chosen = Choice.of(condition, targets, endpoints.targets(), "targets", at);
    return IntStream.range(0, chosen.length).filter(target -> chosen[target]).toArray();
  }
}
