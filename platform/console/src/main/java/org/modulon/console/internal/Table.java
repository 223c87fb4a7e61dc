package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.List;

/** Text in columns; those whose cells are all numbers are set flush right. */
final class Table {
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

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(cell(row.get(column), column)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String cell(String text, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    boolean numbers =
        rows.size() > 1
            && rows.stream()
                .skip(1)
                .allMatch(row -> row.get(column).matches("-?[0-9]+(\\.[0-9]+)?"));
    String padding = " ".repeat(width - text.length());
    return numbers ? padding + text : text + padding;
  }
}
