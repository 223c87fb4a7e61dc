package org.modulon.storage.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.DecimalText;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/**
 * Values of parameters and annotations in JSON, exact and in order. Numbers that JSON cannot spell
 * become {@code {"real": "nan"}}, {@code "inf"} or {@code "-inf"}; Java's own spellings of them are
 * read, too.
 */
public final class ValueTree {
  private static final String REAL = "real";

  private ValueTree() {}

  /**
   * Brings a value to one of the four stored types: Boolean, Long, Double, String. A float becomes
   * the double with the same shortest digits, as its user wrote it.
   *
   * @return empty for null, and for a value of another class
   */
  public static Optional<Object> plain(Object value) {
    if (value instanceof Boolean || value instanceof String || value instanceof Double) {
      return Optional.of(value);
    }
    if (value instanceof Long || value instanceof Integer) {
      return Optional.of(((Number) value).longValue());
    }
    if (value instanceof Float single) {
      return Optional.of(
          Float.isFinite(single)
              ? Double.valueOf(DecimalText.shortest(single))
              : Double.valueOf(single));
    }
    return Optional.empty();
  }

  /**
   * Brings a parameter to one of the four stored types, see {@link #plain}.
   *
   * @throws StoreException for a value of another class
   */
  public static Object parameter(String key, Object value) {
    return plain(value).orElseThrow(() -> refused("parameter", key, value));
  }

  /** Returns the error for a value of a class that is not stored. */
  public static StoreException refused(String what, String key, Object value) {
    return new StoreException(
        StoreException.Kind.INVALID,
        key,
        "The "
            + what
            + " '"
            + key
            + "' has a value of class "
            + (value == null ? "null" : value.getClass().getName())
            + ". Expected Boolean, Integer, Long, Float, Double or String."
            + " Store anything else with object(name, tree).");
  }

  /** Returns values of the four stored types for {@link JsonTree#write}. */
  public static Map<String, Object> of(Map<String, ?> values) {
    Map<String, Object> tree = new LinkedHashMap<>();
    values.forEach((key, value) -> tree.put(key, portable(value)));
    return tree;
  }

  /** Returns values by section and key for {@link JsonTree#write}. */
  public static Map<String, Object> ofSections(Map<String, Map<String, Object>> sections) {
    Map<String, Object> tree = new LinkedHashMap<>();
    sections.forEach((section, values) -> tree.put(section, of(values)));
    return tree;
  }

  private static Object portable(Object value) {
    boolean spelled = value instanceof Double real && !Double.isFinite(real);
    return spelled ? Map.of(REAL, DecimalText.shortest((Double) value)) : value;
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws StoreException naming the entry that is no value
   */
  public static Map<String, Object> read(JsonTree tree) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : tree.fields().keySet()) {
      values.put(key, value(tree, key));
    }
    return values;
  }

  /**
   * Reads what {@link #ofSections} wrote into sections, replacing what has the same key.
   *
   * @throws StoreException naming the entry that is no value
   */
  public static void readSections(Map<String, Map<String, Object>> sections, JsonTree tree) {
    for (String section : tree.fields().keySet()) {
      sections
          .computeIfAbsent(section, name -> new LinkedHashMap<>())
          .putAll(read(tree.object(section)));
    }
  }

  private static Object value(JsonTree entries, String key) {
    Object value = entries.fields().get(key);
    if (value instanceof Map<?, ?>) {
      return real(entries.object(key));
    }
    return plain(value)
        .orElseThrow(
            () -> entries.mismatch(key, "a truth value, a 64-bit integer, a number or a text"));
  }

  private static double real(JsonTree spelled) {
    return switch (spelled.text(REAL)) {
      case "nan", "NaN" -> Double.NaN;
      case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw spelled.mismatch(REAL, "nan, inf or -inf");
    };
  }
}
