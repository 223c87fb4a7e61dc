package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.api.spec.GridSpec;
import org.modulon.expression.Suggestions;
import org.modulon.model.ModelException;

/**
 * The grids of all groups, which each may refer to, before they are transformed.
 *
 * @param groups by name
 * @param path of the groups in the model
 */
record GroupGrids(ModelNode.Mapping groups, String path) {

  /** The grid of the group that a node names. */
  GridSpec grid(ModelNode node, String at) {
    String name = MappingReader.text(node, at);
    return find(name)
        .orElseThrow(
            () ->
                new ModelException(
                    node.place(),
                    at,
                    "no group \""
                        + name
                        + "\" has a grid. "
                        + Suggestions.hint(name, known(), "Groups with a grid: ")));
  }

  private Optional<GridSpec> find(String name) {
    return Optional.ofNullable(groups.entries().get(name))
        .filter(ModelNode.Mapping.class::isInstance)
        .flatMap(
            group ->
                MappingReader.strict(group, path + "." + name, Key.Of.GROUP)
                    .read("grid", this::plain));
  }

  private GridSpec plain(ModelNode grid, String at) {
    return GridReader.plain(MappingReader.strict(grid, at, Key.Of.GRID));
  }

  private List<String> known() {
    List<String> names = new ArrayList<>(groups.entries().keySet());
    names.removeIf(name -> find(name).isEmpty());
    return names;
  }
}
