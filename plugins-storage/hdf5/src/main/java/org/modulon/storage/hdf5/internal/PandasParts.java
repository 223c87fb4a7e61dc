package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.List;
import java.util.Map;

/**
 * What pandas keeps: a frame in the fixed layout becomes its columns by name and its index;
 * anything else its members as they are, such as index and values of a series.
 */
final class PandasParts {
  private static final String ITEMS = "_items";
  private static final String VALUES = "_values";
  private static final String INDEX = "axis1";

  private final PypetParts parts;

  PandasParts(PypetParts parts) {
    this.parts = parts;
  }

  void store(PypetParts.Target target, String key, Group group) {
    Map<String, Node> members = group.getChildren();
    if (!(members.get(INDEX) instanceof Dataset index) || members.containsKey("axis2")) {
      members.forEach((name, member) -> storeOther(target, key + "." + name, member));
      return;
    }
    storeOther(target, key + ".index", index);
    members.forEach(
        (name, member) -> {
          if (name.startsWith("block") && name.endsWith(VALUES)) {
            String items = name.substring(0, name.length() - VALUES.length()) + ITEMS;
            storeBlock(target, key, members.get(items), (Dataset) member);
          }
        });
  }

  private void storeBlock(PypetParts.Target target, String key, Node items, Dataset values) {
    ForeignValue block = PypetParts.isObjects(values) ? null : parts.read(values);
    if (block == null || block.extents().length != 2 || !(items instanceof Dataset names)) {
      storeOther(target, key + "." + values.getName(), values);
      if (items != null) {
        storeOther(target, key + "." + items.getName(), items);
      }
      return;
    }
    List<?> columns = (List<?>) parts.read(names).tree();
    for (int i = 0; i < columns.size() && i < block.extents()[1]; i++) {
      String name = key + "." + columns.get(i);
      target.run().value(target.section(), name, block.column(i), unit(values));
    }
  }

  private void storeOther(PypetParts.Target target, String key, Node member) {
    if (member instanceof Dataset dataset && !unit(dataset).isEmpty()) {
      target.run().value(target.section(), key, parts.read(dataset), unit(dataset));
    } else {
      parts.store(target, key, member);
    }
  }

  /** Times are nanoseconds since 1970. */
  private static String unit(Dataset dataset) {
    String type = ForeignValues.text(dataset, "value_type") + ForeignValues.text(dataset, "kind");
    return type.startsWith("datetime64") ? "ns" : "";
  }
}
