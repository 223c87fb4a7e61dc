package org.modulon.api.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Defines a neuron group; see {@link NetworkBuilder}. For one thread. */
public final class GroupBuilder extends BehaviorList<GroupBuilder> {
  private final String name;
  private final int size;
  private final Optional<GridSpec> grid;
  private Optional<String> color = Optional.empty();
  private final List<String> tags = new ArrayList<>();

  GroupBuilder(String name, int size, Optional<GridSpec> grid) {
    this.name = name;
    this.size = size;
    this.grid = grid;
  }

  /** Adds tags. */
  public GroupBuilder tags(String... more) {
    tags.addAll(List.of(more));
    return this;
  }

  /** Sets the colour in figures: {@code #rrggbb} or a name. */
  public GroupBuilder color(String value) {
    color = Optional.of(value);
    return this;
  }

  @Override
  GroupBuilder self() {
    return this;
  }

  GroupSpec build() {
    return new GroupSpec(name, tags, size, grid, color, behaviors());
  }
}
