package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.List;

/** Expressions that commas separate, except those within brackets and quotes. */
final class ColumnList {
  private ColumnList() {}

  static List<String> parse(String option, String text) {
    List<String> columns = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        columns.add(column(option, text.substring(start, i), text));
        start = i + 1;
      }
    }
    columns.add(column(option, text.substring(start), text));
    return columns;
  }

  private static String column(String option, String part, String text) {
    if (part.isBlank()) {
      throw new UserMistake(
          option + ": a key is missing (got \"" + text + "\"). Try " + option + " score,run.steps");
    }
    return part.strip();
  }
}
