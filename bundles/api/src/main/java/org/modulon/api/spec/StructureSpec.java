package org.modulon.api.spec;

import java.util.Optional;

/**
 * Which synapses a group has, and how they are stored.
 *
 * @param sources which neurons of the source group have synapses: an expression over their {@code
 *     id}, {@code x}, {@code y} and {@code z}; absent for all
 * @param targets which neurons of the target group have synapses, likewise
 * @param connectivity an expression over {@code s_id}, {@code d_id}, {@code in_box(r)} and so on
 *     that tells who is connected to whom; absent for everybody
 * @param density probability of each synapse that the conditions allow, 0 to 1
 * @param layout how to store them
 * @param partition how to cut them into parts; absent to leave them in one
 */
public record StructureSpec(
    Optional<String> sources,
    Optional<String> targets,
    Optional<String> connectivity,
    double density,
    Layout layout,
    Optional<PartitionSpec> partition) {
  /** Every source with every target. */
  public static final StructureSpec ALL =
      new StructureSpec(Optional.empty(), 1, Layout.AUTO, Optional.empty());

  /** Synapses between all neurons of the two groups. */
  public StructureSpec(
      Optional<String> connectivity,
      double density,
      Layout layout,
      Optional<PartitionSpec> partition) {
    this(Optional.empty(), Optional.empty(), connectivity, density, layout, partition);
  }

  /** Each pair with the same probability. */
  public static StructureSpec random(double density) {
    return ALL.dense(density);
  }

  /** The same, between the neurons that two conditions choose. */
  public StructureSpec between(Optional<String> some, Optional<String> others) {
    return new StructureSpec(some, others, connectivity, density, layout, partition);
  }

  /** The same, for the pairs that an expression allows. */
  public StructureSpec where(String expression) {
    return new StructureSpec(sources, targets, Optional.of(expression), density, layout, partition);
  }

  /** The same with another probability of each pair that the conditions allow. */
  public StructureSpec dense(double probability) {
    return new StructureSpec(sources, targets, connectivity, probability, layout, partition);
  }

  /** The same in another layout. */
  public StructureSpec as(Layout other) {
    return new StructureSpec(sources, targets, connectivity, density, other, partition);
  }

  /** The same, cut into parts. */
  public StructureSpec partitioned(PartitionSpec parts) {
    return new StructureSpec(sources, targets, connectivity, density, layout, Optional.of(parts));
  }

  /** How synapses are stored. */
  public enum Layout {
    /** Dense where more than half of all pairs are connected, else sparse. */
    AUTO,
    /** Synapses only. */
    SPARSE,
    /** An element for every pair. */
    DENSE
  }
}
