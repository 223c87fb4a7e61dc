package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.modulon.storage.query.RunGroup;

/**
 * Groups of runs.
 *
 * @param by what the runs of a group have in common
 * @param aggregates what was made of their values
 * @param groups with a value for each of them
 */
record GroupListing(List<String> by, List<String> aggregates, List<RunGroup> groups)
    implements Listing {
  private static final String COUNT = "runs";

  @Override
  public Table table(Function<Object, String> cell) {
    List<String> header = new ArrayList<>(by);
    header.add(COUNT);
    header.addAll(aggregates);
    Table table = new Table(header.toArray(String[]::new));
    for (RunGroup group : groups) {
      List<Object> cells = new ArrayList<>();
      group.by().forEach(value -> cells.add(cell.apply(value)));
      cells.add(group.count());
      group.values().forEach(value -> cells.add(cell.apply(value)));
      table.add(cells.toArray());
    }
    return table;
  }

  /** One entry per group; missing values are left out. */
  @Override
  public Map<String, Object> tree() {
    List<Object> entries = new ArrayList<>();
    for (RunGroup group : groups) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("by", named(by, group.by()));
      entry.put(COUNT, group.count());
      entry.put("values", named(aggregates, group.values()));
      entries.add(entry);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("groups", entries);
    return tree;
  }

  private static Map<String, Object> named(List<String> names, List<Object> values) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (values.get(i) != null) {
        named.put(names.get(i), Cells.json(values.get(i)));
      }
    }
    return named;
  }
}
