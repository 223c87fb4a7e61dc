package org.modulon.storage.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs that have something in common.
 *
 * @param by the values that they have in common: Boolean, Long, Double or String
 * @param count how many they are, at least 1
 * @param values what was made of their values: Boolean, Long or Double, or null where none of them
 *     has the keys
 */
public record RunGroup(List<Object> by, int count, List<Object> values) {
  /** Copies the values. */
  public RunGroup {
    by = List.copyOf(by);
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
