package org.modulon.api.spec;

import java.util.List;
import java.util.Optional;

/**
 * A neuron group.
 *
 * @param name its first tag
 * @param tags further tags
 * @param size how many neurons, at least 1
 * @param grid where they are; absent if they have no positions
 * @param color that it has in figures, such as {@code #1f77b4} or {@code red}; absent for the usual
 * @param behaviors attached to it; keys are unique
 */
public record GroupSpec(
    String name,
    List<String> tags,
    int size,
    Optional<GridSpec> grid,
    Optional<String> color,
    List<BehaviorSpec> behaviors) {

  /** Copies the lists. */
  public GroupSpec {
    tags = List.copyOf(tags);
    behaviors = List.copyOf(behaviors);
  }

  /** Neurons without a colour. */
  public GroupSpec(
      String name,
      List<String> tags,
      int size,
      Optional<GridSpec> grid,
      List<BehaviorSpec> behaviors) {
    this(name, tags, size, grid, Optional.empty(), behaviors);
  }

  /** Neurons without positions. */
  public GroupSpec(String name, List<String> tags, int size, List<BehaviorSpec> behaviors) {
    this(name, tags, size, Optional.empty(), behaviors);
  }

  /** As many neurons as a grid has, on it. */
  public static GroupSpec on(
      GridSpec grid, String name, List<String> tags, List<BehaviorSpec> behaviors) {
    return new GroupSpec(name, tags, (int) grid.size(), Optional.of(grid), behaviors);
  }
}
