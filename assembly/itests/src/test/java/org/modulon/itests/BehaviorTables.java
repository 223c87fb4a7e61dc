package org.modulon.itests;

import java.util.List;
import java.util.Map;

/** The declarations of a behavior as tables of Markdown. */
final class BehaviorTables {
  private BehaviorTables() {}

  static String parameters(List<Map<String, Object>> parameters) {
    StringBuilder rows = new StringBuilder();
    for (Map<String, Object> each : parameters) {
      rows.append(
          row(
              code(each.get("name")),
              each.get("kind"),
              Boolean.TRUE.equals(each.get("required")) ? "required" : code(each.get("default")),
              each.get("unit"),
              range(each),
              each.get("description")));
    }
    return rows.isEmpty()
        ? "It has no parameters.\n\n"
        : row("parameter", "is", "default", "unit", "range", "meaning")
            + "|---|---|---|---|---|---|\n"
            + rows
            + "\n";
  }

  static String state(List<Map<String, Object>> variables) {
    StringBuilder rows = new StringBuilder();
    for (Map<String, Object> each : variables) {
      rows.append(
          row(code(each.get("name")), each.get("kind"), each.get("unit"), each.get("description")));
    }
    return rows.isEmpty()
        ? ""
        : row("state", "is", "unit", "meaning") + "|---|---|---|---|\n" + rows + "\n";
  }

  private static String range(Map<String, Object> parameter) {
    Object low = parameter.get("min");
    Object high = parameter.get("max");
    if (low == null && high == null) {
      return "";
    }
    return high == null
        ? "≥ " + number(low)
        : low == null ? "≤ " + number(high) : number(low) + " to " + number(high);
  }

  private static String number(Object value) {
    return value.toString().replaceFirst("\\.0$", "");
  }

  private static String code(Object value) {
    return value.toString().isEmpty() ? "" : "`" + value + "`";
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      String text = cell.toString().replace("|", "\\|").replace("\n", " ");
      row.append(text.isEmpty() ? " |" : " " + text + " |");
    }
    return row.append('\n').toString();
  }
}
