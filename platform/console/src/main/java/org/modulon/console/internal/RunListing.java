package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.modulon.storage.RunManifest;
import org.modulon.storage.query.Column;
import org.modulon.storage.query.RunTable;

/**
 * Runs with chosen columns.
 *
 * @param table the runs
 * @param columns a value per run each; none for what is usually asked
 */
record RunListing(RunTable table, List<Column> columns) implements Listing {
  @Override
  public Table table(Function<Object, String> cell) {
    if (columns.isEmpty()) {
      return RunTexts.list(table.runs());
    }
    List<String> header = new ArrayList<>(List.of("run"));
    columns.forEach(column -> header.add(column.name()));
    Table shown = new Table(header.toArray(String[]::new));
    List<RunManifest> runs = table.runs();
    for (int i = 0; i < runs.size(); i++) {
      List<Object> cells = new ArrayList<>(List.of(runs.get(i).path()));
      for (Column column : columns) {
        cells.add(cell.apply(column.values().get(i)));
      }
      shown.add(cells.toArray());
    }
    return shown;
  }

  /** One entry per run; missing values are left out, as are columns if none was asked for. */
  @Override
  public Map<String, Object> tree() {
    List<Object> entries = new ArrayList<>();
    List<RunManifest> runs = table.runs();
    for (int i = 0; i < runs.size(); i++) {
      Map<String, Object> entry = RunJson.facts(runs.get(i));
      if (!columns.isEmpty()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : columns) {
          if (column.values().get(i) != null) {
            values.put(column.name(), Cells.json(column.values().get(i)));
          }
        }
        entry.put("columns", values);
      }
      entries.add(entry);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("runs", entries);
    return tree;
  }
}
