package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DecimalText;
import org.modulon.storage.RunManifest;
import org.modulon.storage.query.Column;
import org.modulon.storage.query.RunTable;

/**
 * Runs with chosen columns, for people and for programs.
 *
 * @param table the runs
 * @param columns a value per run each; none for what is usually asked
 * @param all how many runs there were to choose from
 */
record RunListing(RunTable table, List<Column> columns, int all) {
  private static final String MISSING = "-";

  String text() {
    if (table.size() == 0 && all > 0) {
      return all == 1 ? "The one run here doesn't match." : "None of the " + all + " runs matches.";
    }
    if (table.size() == 0 || columns.isEmpty()) {
      return RunTexts.list(table.runs());
    }
    List<String> header = new ArrayList<>(List.of("run"));
    columns.forEach(column -> header.add(column.name()));
    Table shown = new Table(header.toArray(String[]::new));
    List<RunManifest> runs = table.runs();
    for (int i = 0; i < runs.size(); i++) {
      List<Object> cells = new ArrayList<>(List.of(runs.get(i).path()));
      for (Column column : columns) {
        cells.add(cell(column.values().get(i)));
      }
      shown.add(cells.toArray());
    }
    return shown.toString().stripTrailing();
  }

  private static Object cell(Object value) {
    if (value == null) {
      return MISSING;
    }
    return value instanceof Double number
        ? DecimalText.shortest(number)
        : value.toString().replaceAll("\\s+", " ");
  }

  /** One entry per run; missing values are left out, as are columns if none was asked for. */
  Map<String, Object> tree() {
    List<Object> entries = new ArrayList<>();
    List<RunManifest> runs = table.runs();
    for (int i = 0; i < runs.size(); i++) {
      Map<String, Object> entry = RunJson.facts(runs.get(i));
      if (!columns.isEmpty()) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : columns) {
          if (column.values().get(i) != null) {
            values.put(column.name(), plain(column.values().get(i)));
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

  /** JSON has no infinite numbers. */
  private static Object plain(Object value) {
    return value instanceof Double number && !Double.isFinite(number)
        ? DecimalText.shortest(number)
        : value;
  }
}
