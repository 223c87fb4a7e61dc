package org.modulon.storage.hdf5.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.DecimalText;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/** Parameters in JSON, exact and in order; numbers JSON cannot spell become {"real": "nan"}. */
final class ParameterTree {
  private static final String REAL = "real";

  private ParameterTree() {}

  /**
   * Brings a value to one of the four stored types: Boolean, Long, Double, String. A float becomes
   * the double with the same shortest digits, as its user wrote it.
   */
  static Object normalized(String section, String key, Object value) {
    if (section.isEmpty() || key.isEmpty()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          key,
          "The parameter '"
              + key
              + "' of section '"
              + section
              + "' has no name. Expected a section and a key of at least one character. Rename it.");
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float single) {
      return Float.isFinite(single)
          ? Double.valueOf(DecimalText.shortest(single))
          : Double.valueOf(single);
    }
    if (value instanceof Boolean || value instanceof String || value instanceof Double) {
      return value;
    }
    throw new StoreException(
        StoreException.Kind.INVALID,
        key,
        "The parameter '"
            + key
            + "' has a value of class "
            + (value == null ? "null" : value.getClass().getName())
            + ". Expected Boolean, Integer, Long, Float, Double or String."
            + " Store anything else with object(name, tree).");
  }

  static Map<String, Object> of(Map<String, Map<String, Object>> sections) {
    Map<String, Object> tree = new LinkedHashMap<>();
    sections.forEach(
        (section, values) -> {
          Map<String, Object> entries = new LinkedHashMap<>();
          values.forEach((key, value) -> entries.put(key, portable(value)));
          tree.put(section, entries);
        });
    return tree;
  }

  private static Object portable(Object value) {
    boolean spelled = value instanceof Double real && !Double.isFinite(real);
    return spelled ? Map.of(REAL, value.toString()) : value;
  }

  /** Reads what {@link #of} wrote into sections, replacing what has the same key. */
  static void readInto(Map<String, Map<String, Object>> sections, JsonTree tree) {
    for (String section : tree.fields().keySet()) {
      JsonTree entries = tree.object(section);
      Map<String, Object> values = sections.computeIfAbsent(section, s -> new LinkedHashMap<>());
      for (String key : entries.fields().keySet()) {
        values.put(key, value(entries, key));
      }
    }
  }

  private static Object value(JsonTree entries, String key) {
    Object value = entries.fields().get(key);
    if (value instanceof String || value instanceof Boolean || value instanceof Double) {
      return value;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Map<?, ?>) {
      return switch (entries.object(key).text(REAL)) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw entries.object(key).mismatch(REAL, "NaN, Infinity or -Infinity");
      };
    }
    throw entries.mismatch(key, "a truth value, a 64-bit integer, a number or a text");
  }
}
