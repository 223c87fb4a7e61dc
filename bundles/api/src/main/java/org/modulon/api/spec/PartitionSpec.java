package org.modulon.api.spec;

import java.util.List;

/**
 * How a synapse group is cut into dense parts, each for a block of targets.
 *
 * @param blocks how many blocks along each axis: three numbers, or one for every axis in use
 * @param targets conditions on the targets, one per block, such as {@code x < 0}; together they
 *     name each target once. Without blocks and targets, the size of the groups decides
 * @param reach how far sources may be from the bounding box of a block along x, y and z, each at
 *     least 0: pairs further apart have no synapses; empty for any distance
 */
public record PartitionSpec(List<Integer> blocks, List<String> targets, List<Double> reach) {
  /** As many blocks as suit the size of the groups. */
  public static final PartitionSpec AUTO = new PartitionSpec(List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a reach isn't three distances of at least 0
   */
  public PartitionSpec {
    blocks = List.copyOf(blocks);
    targets = List.copyOf(targets);
    reach = List.copyOf(reach);
    boolean everywhere = reach.isEmpty();
    if (!everywhere && (reach.size() != 3 || reach.stream().anyMatch(far -> !(far >= 0)))) {
      throw new IllegalArgumentException(
          "A partition can't reach "
              + reach
              + ". Give three distances of at least 0, for x, y and z, or none.");
    }
  }

  /** Blocks that sources of any distance reach. */
  public PartitionSpec(List<Integer> blocks, List<String> targets) {
    this(blocks, targets, List.of());
  }

  /** Blocks of equal size. */
  public static PartitionSpec of(Integer... blocks) {
    return new PartitionSpec(List.of(blocks), List.of());
  }

  /** Blocks of the targets for which a condition holds. */
  public static PartitionSpec where(String... targets) {
    return new PartitionSpec(List.of(), List.of(targets));
  }

  /** The same blocks, with synapses from sources near their bounding boxes only. */
  public PartitionSpec reaching(double x, double y, double z) {
    return new PartitionSpec(blocks, targets, List.of(x, y, z));
  }

  @Override
  public String toString() {
    String cut =
        targets.isEmpty() ? blocks.isEmpty() ? "auto" : blocks.toString() : targets.toString();
    return reach.isEmpty() ? cut : cut + " reaching " + reach;
  }
}
