package org.modulon.model.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.model.ModelException;

/** Neuron groups. */
final class GroupReader {
  private GroupReader() {}

  static List<GroupSpec> groups(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Mapping mapping)) {
      throw MappingReader.wrong(node, path, "must be a mapping of group names to groups");
    }
    GridReader grids = new GridReader(new GroupGrids(mapping, path));
    List<GroupSpec> groups = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              String at = path + "." + name;
              ModelNode key = new ModelNode.Scalar(mapping.keys().get(name), name);
              ModelReader.requireTag(name, key, at);
              groups.add(group(name, MappingReader.strict(value, at, Key.Of.GROUP), grids));
            });
    return groups;
  }

  private static GroupSpec group(String name, MappingReader group, GridReader grids) {
    Optional<GridSpec> grid = group.read("grid", grids::grid);
    return new GroupSpec(
        name,
        group.read("tags", ModelReader::tags).orElse(List.of()),
        grid.isPresent() ? size(group, grid.get()) : size(group),
        grid,
        group.read("color", MappingReader::text),
        group.read("behaviors", BehaviorReader::behaviors).orElse(List.of()));
  }

  private static int size(MappingReader group) {
    if (group.find("size").isEmpty()) {
      throw new ModelException(
          group.mapping().place(),
          group.path(),
          "\"size\" is missing (how many neurons, at least 1). Add it, for example size: 100, or"
              + " give a grid.");
    }
    long size = group.integer("size", 1).orElseThrow();
    if (size > Integer.MAX_VALUE) {
      throw MappingReader.wrong(
          group.find("size").orElseThrow(), group.path("size"), "must be below 2147483648");
    }
    return (int) size;
  }

  private static BigInteger places(GridSpec grid) {
    return BigInteger.valueOf(grid.width())
        .multiply(BigInteger.valueOf(grid.height()))
        .multiply(BigInteger.valueOf(grid.depth()));
  }

  /** A size may stand beside a grid, if it says the same. */
  private static int size(MappingReader group, GridSpec grid) {
    if (grid.size() > Integer.MAX_VALUE) {
      throw new ModelException(
          group.find("grid").orElseThrow().place(),
          group.path("grid"),
          "must have fewer than 2147483648 places (got "
              + grid.width()
              + " by "
              + grid.height()
              + " by "
              + grid.depth()
              + ", which are "
              + places(grid)
              + "). Make it smaller, or give its parts to several groups.");
    }
    long size = group.integer("size", 1).orElse((long) grid.size());
    if (size != (long) grid.size()) {
      throw MappingReader.wrong(
          group.find("size").orElseThrow(),
          group.path("size"),
          "must be the number of places in the grid, " + (long) grid.size() + ", or be left out");
    }
    return (int) size;
  }
}
