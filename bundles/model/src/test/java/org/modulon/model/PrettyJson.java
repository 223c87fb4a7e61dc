package org.modulon.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON with two blanks per level, for files that people read and compare. */
final class PrettyJson {
  private PrettyJson() {}

  static String write(Object tree) {
    return write(tree, "\n");
  }

  private static String write(Object node, String newline) {
    String inner = newline + "  ";
    if (node instanceof Map<?, ?> map && !map.isEmpty()) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ": " + write(entry.getValue(), inner))
          .collect(Collectors.joining("," + inner, "{" + inner, newline + "}"));
    }
    if (node instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      return list.stream()
          .map(item -> write(item, inner))
          .collect(Collectors.joining("," + inner, "[" + inner, newline + "]"));
    }
    if (node instanceof List<?> list) {
      return list.stream()
          .map(item -> write(item, inner))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Map) {
      return "{}";
    }
    return node instanceof String ? text(node) : String.valueOf(node);
  }

  private static String text(Object value) {
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
