package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text in columns; those whose cells are all numbers are set flush right.
 *
 * <p>Where a row would be wider than a terminal, the last columns stand on lines of their own; if
 * there are several, each with its name, unless it is empty.
 */
final class Table {
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  /** Returns comma-separated values (RFC 4180, LF). */
  String csv() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(row.stream().map(Table::quoted).collect(Collectors.joining(","))).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** Returns one line per row, however wide, as programs that cut and search lines want it. */
  String lines() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(line(row, row.size())).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int beside = columns;
    while (beside > 1 && !fits(beside)) {
      beside--;
    }
    boolean named = beside < columns - 1;
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row, beside)).append('\n');
      boolean header = row == rows.get(0);
      for (int column = beside; column < columns && !(named && header); column++) {
        boolean wanted = named && !row.get(column).isEmpty();
        String name = wanted ? rows.get(0).get(column) + ": " : "";
        Wrapping.wrap(name + row.get(column), INDENT, INDENT, text);
      }
    }
    return text.toString();
  }

  private boolean fits(int columns) {
    return rows.stream().allMatch(row -> line(row, columns).length() <= Wrapping.WIDTH);
  }

  private String line(List<String> row, int columns) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      line.append(cell(row.get(column), column)).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private String cell(String text, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    boolean numbers =
        rows.size() > 1
            && rows.stream()
                .skip(1)
                .allMatch(row -> row.get(column).matches("-|-?[0-9]+(\\.[0-9]+)?"));
    String padding = " ".repeat(width - text.length());
    return numbers ? padding + text : text + padding;
  }
}
