package org.modulon.storage.query.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.RunFacts;

/**
 * A run of a table.
 *
 * @param facts what the store knows
 * @param computed values added since; never changed, so that tables may share it
 */
public record Row(RunFacts facts, Map<String, Object> computed) {
  /** Returns a row without added values. */
  public static Row of(RunFacts facts) {
    return new Row(facts, Map.of());
  }

  /** Returns the row with a further value, which may be null. */
  public Row with(String name, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(computed);
    extended.put(name, value);
    return new Row(facts, extended);
  }

  /** Tells whether the run has a value of that key. */
  public boolean has(String key) {
    return value(key) != null;
  }

  /** Tells whether the row has a column of that name, even without a value. */
  boolean knows(String key) {
    return computed.containsKey(key);
  }

  /** Returns the value of a key, or null. */
  Object value(String key) {
    return computed.containsKey(key) ? computed.get(key) : facts.value(key);
  }
}
