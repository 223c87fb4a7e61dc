package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modulon.storage.DecimalText;

/**
 * The table of the runs of a pypet trajectory. Rows of runs that weren't completed hold dummies.
 */
final class PypetRuns {
  /** So many runs are in a set, which is a group of its own. */
  static final int SET = 1000;

  private static final String NAME = "name";
  private static final String COMPLETED = "completed";

  private final ForeignValue table;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> indices = new HashMap<>();

  /** Reads the table; one without rows or names stands for a single run. */
  PypetRuns(ForeignValue table) {
    this.table = table;
    String[] stored = column(NAME) == null ? null : column(NAME).texts();
    if (stored == null || stored.length == 0) {
      names.add("run");
    } else {
      for (int i = 0; i < stored.length; i++) {
        names.add(stored[i].isEmpty() ? String.format(Locale.ROOT, "run_%08d", i) : stored[i]);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      indices.putIfAbsent(names.get(i), i);
    }
  }

  private ForeignValue column(String name) {
    return table.columns().get(name);
  }

  int count() {
    return names.size();
  }

  String name(int run) {
    return names.get(run);
  }

  /** Returns the number of a run; -1 if there is none of that name. */
  int index(String name) {
    return indices.getOrDefault(name, -1);
  }

  private Object cell(String name, int run) {
    ForeignValue column = column(name);
    return column != null && run < column.rows() ? column.row(run).scalar() : null;
  }

  boolean isCompleted(int run) {
    return Long.valueOf(1).equals(cell(COMPLETED, run));
  }

  /** Returns when a run began; the given time if it was not completed. */
  long createdMillis(int run, long otherwise) {
    return millis(run, "timestamp", otherwise);
  }

  /** Returns when a run ended; the given time if it was not completed. */
  long endedMillis(int run, long otherwise) {
    return millis(run, "finish_timestamp", otherwise);
  }

  private long millis(int run, String column, long otherwise) {
    return isCompleted(run) ? millis(cell(column, run), otherwise) : otherwise;
  }

  /** Brings seconds since 1970 to milliseconds. */
  static long millis(Object seconds, long otherwise) {
    return seconds instanceof Double time && time > 0 && time < 1e11
        ? Math.round(time * 1000)
        : otherwise;
  }

  /** Spells a cell of a table of the overview. */
  static String spelled(Object cell) {
    return cell instanceof Double number ? DecimalText.shortest(number) : String.valueOf(cell);
  }

  /** Returns what the table says of a run, but no dummies. */
  Map<String, String> facts(int run) {
    Map<String, String> facts = new LinkedHashMap<>();
    table
        .columns()
        .keySet()
        .forEach(
            column -> {
              Object cell = cell(column, run);
              boolean known = isCompleted(run) || column.equals("idx") || column.equals(COMPLETED);
              if (known && cell != null && !column.equals(NAME)) {
                facts.put(column, spelled(cell));
              }
            });
    return facts;
  }
}
