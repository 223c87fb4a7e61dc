package org.modulon.api.spec;

import java.util.Optional;

/**
 * Which synapses a group has, and how they are stored.
 *
 * @param connectivity an expression over {@code s_id}, {@code d_id}, {@code in_box(r)} and so on
 *     that tells who is connected to whom; absent for everybody
 * @param density probability of each synapse that the connectivity allows, 0 to 1
 * @param layout how to store them
 * @param partition how to cut them into parts; absent to leave them in one
 */
public record StructureSpec(
    Optional<String> connectivity,
    double density,
    Layout layout,
    Optional<PartitionSpec> partition) {
  /** Every source with every target. */
  public static final StructureSpec ALL =
      new StructureSpec(Optional.empty(), 1, Layout.AUTO, Optional.empty());

  /** Each pair with the same probability. */
  public static StructureSpec random(double density) {
    return new StructureSpec(Optional.empty(), density, Layout.AUTO, Optional.empty());
  }

  /** The same, for the pairs that an expression allows. */
  public StructureSpec where(String expression) {
    return new StructureSpec(Optional.of(expression), density, layout, partition);
  }

  /** The same in another layout. */
  public StructureSpec as(Layout other) {
    return new StructureSpec(connectivity, density, other, partition);
  }

  /** The same, cut into parts. */
  public StructureSpec partitioned(PartitionSpec parts) {
    return new StructureSpec(connectivity, density, layout, Optional.of(parts));
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
