package org.modulon.storage.folder.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/**
 * The parameters of a run, exact and in order. The first is always {@code time}, the creation in
 * seconds since 1970, as in every run of PymoNNto.
 */
final class Parameters {
  static final String FIRST_SECTION = "Parameters";
  static final String TIME = "time";

  private static final String REAL = "real";

  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();

  /** The parameters of a run created now. */
  static Parameters createdAt(long millis) {
    Parameters parameters = new Parameters();
    Map<String, Object> first = new LinkedHashMap<>();
    first.put(TIME, millis / 1000.0);
    parameters.sections.put(FIRST_SECTION, first);
    return parameters;
  }

  /**
   * Sets a value.
   *
   * @throws StoreException if config.ini could not tell the key from another, or from none
   */
  void set(String section, String key, Object value) {
    if (section.isEmpty() || key.isEmpty()) {
      throw refused(section, key, "has no name", "a section and a key of at least one character");
    }
    if (section.equals(FIRST_SECTION) && ConfigText.key(key).equals(TIME)) {
      throw refused(section, key, "is set by the store itself", "another key than 'time'");
    }
    Object normalized = PythonText.normalized(key, value);
    Map<String, Object> values = sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
    for (String other : values.keySet()) {
      if (!other.equals(key) && ConfigText.key(other).equals(ConfigText.key(key))) {
        throw refused(
            section,
            key,
            "differs from '" + other + "' only by case",
            "keys that differ in config.ini, which knows no capitals");
      }
    }
    values.put(key, normalized);
  }

  /** Sets a value of a run that is taken over: its time may be more precise than the manifest's. */
  void adopt(String section, String key, Object value) {
    if (section.equals(FIRST_SECTION) && key.equals(TIME)) {
      sections.get(FIRST_SECTION).put(TIME, PythonText.normalized(key, value));
    } else {
      set(section, key, value);
    }
  }

  private static StoreException refused(String section, String key, String fact, String expected) {
    return new StoreException(
        StoreException.Kind.INVALID,
        key,
        "The parameter '"
            + key
            + "' of section '"
            + section
            + "' "
            + fact
            + ". Expected "
            + expected
            + ". Rename it.");
  }

  /** Returns the live sections, not to be changed. */
  Map<String, Map<String, Object>> sections() {
    return Collections.unmodifiableMap(sections);
  }

  /**
   * Returns the tree for the manifest; numbers JSON cannot spell become {@code {"real": "nan"}}.
   */
  Map<String, Object> toTree() {
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
    return spelled ? Map.of(REAL, PythonText.of(value)) : value;
  }

  /** Reads what {@link #toTree} wrote. */
  static Parameters fromTree(JsonTree tree) {
    Parameters parameters = new Parameters();
    for (String section : tree.fields().keySet()) {
      JsonTree entries = tree.object(section);
      Map<String, Object> values = new LinkedHashMap<>();
      for (String key : entries.fields().keySet()) {
        values.put(key, value(entries, key));
      }
      parameters.sections.put(section, values);
    }
    return parameters;
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
        case "nan" -> Double.NaN;
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> throw entries.object(key).mismatch(REAL, "nan, inf or -inf");
      };
    }
    throw entries.mismatch(key, "a truth value, a 64-bit integer, a number or a text");
  }
}
