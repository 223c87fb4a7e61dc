package org.modulon.pages.internal;

import java.util.List;

/** Preformatted text. */
final class Blocks {
  private Blocks() {}

  /** Takes away the indent that all lines share, and empty lines at both ends. */
  static String unindent(String block) {
    List<String> lines = block.lines().map(String::stripTrailing).toList();
    int first = 0;
    int end = lines.size();
    while (first < end && lines.get(first).isEmpty()) {
      first++;
    }
    while (end > first && lines.get(end - 1).isEmpty()) {
      end--;
    }
    int indent =
        lines.subList(first, end).stream()
            .filter(line -> !line.isEmpty())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(first, end)) {
      text.append(line.isEmpty() ? "" : line.substring(indent)).append('\n');
    }
    return text.toString();
  }
}
