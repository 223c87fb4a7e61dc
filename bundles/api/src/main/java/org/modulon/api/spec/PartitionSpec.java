package org.modulon.api.spec;

import java.util.List;

/**
 * How a synapse group is cut into dense parts, each for a block of targets.
 *
 * @param blocks how many blocks along each axis: three numbers, or one for every axis in use
 * @param targets conditions on the targets, one per block, such as {@code x < 0}; together they
 *     name each target once. Without blocks and targets, the size of the groups decides
 */
public record PartitionSpec(List<Integer> blocks, List<String> targets) {
  /** As many blocks as suit the size of the groups. */
  public static final PartitionSpec AUTO = new PartitionSpec(List.of(), List.of());

  /** Copies the lists. */
  public PartitionSpec {
    blocks = List.copyOf(blocks);
    targets = List.copyOf(targets);
  }

  /** Blocks of equal size. */
  public static PartitionSpec of(Integer... blocks) {
    return new PartitionSpec(List.of(blocks), List.of());
  }

  /** Blocks of the targets for which a condition holds. */
  public static PartitionSpec where(String... targets) {
    return new PartitionSpec(List.of(), List.of(targets));
  }

  @Override
  public String toString() {
    if (!targets.isEmpty()) {
      return targets.toString();
    }
    return blocks.isEmpty() ? "auto" : blocks.toString();
  }
}
