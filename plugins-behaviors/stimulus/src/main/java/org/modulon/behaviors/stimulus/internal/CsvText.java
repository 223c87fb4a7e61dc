package org.modulon.behaviors.stimulus.internal;

import java.util.ArrayList;
import java.util.List;

/** Numbers as text: a line per row; commas, semicolons, tabs or blanks between the columns. */
final class CsvText {
  private CsvText() {}

  /**
   * Reads a text. Empty lines and those that begin with # are left out, and so is a first line
   * without any number.
   *
   * @throws IllegalArgumentException naming line and column, if it isn't a table of numbers
   */
  static NumberTable table(String text) {
    List<double[]> rows = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    boolean first = true;
    for (int line = 0; line < lines.length; line++) {
      String content = lines[line].strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        String[] cells = content.split("\\s*[,;]\\s*|\\s+", -1);
        if (!first || hasNumber(cells)) {
          rows.add(row(cells, line + 1));
          requireWidth(rows, line + 1);
        }
        first = false;
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("has no numbers. Expected a row of them per line.");
    }
    return joined(rows);
  }

  private static double[] row(String[] cells, int line) {
    double[] row = new double[cells.length];
    for (int column = 0; column < cells.length; column++) {
      try {
        row[column] = Double.parseDouble(cells[column]);
      } catch (NumberFormatException wrong) {
        throw new IllegalArgumentException(
            "has \""
                + cells[column]
                + "\" in line "
                + line
                + ", column "
                + (column + 1)
                + ". Expected a number.");
      }
    }
    return row;
  }

  private static boolean hasNumber(String[] cells) {
    for (String cell : cells) {
      if (cell.matches("[-+]?\\.?[0-9].*")) {
        return true;
      }
    }
    return false;
  }

  private static void requireWidth(List<double[]> rows, int line) {
    int width = rows.get(0).length;
    int last = rows.get(rows.size() - 1).length;
    if (last != width) {
      throw new IllegalArgumentException(
          "has " + last + " columns in line " + line + ". Expected " + width + ", as before.");
    }
  }

  private static NumberTable joined(List<double[]> rows) {
    int columns = rows.get(0).length;
    double[] values = new double[Math.multiplyExact(rows.size(), columns)];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, values, row * columns, columns);
    }
    return new NumberTable(rows.size(), columns, values);
  }
}
