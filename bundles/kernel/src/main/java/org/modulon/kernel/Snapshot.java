package org.modulon.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a simulation between two steps: data only, enough to go on as if nothing had
 * happened.
 *
 * <p>May be kept, restored any number of times, and read by any thread.
 */
public final class Snapshot {
  private final long step;
  private final Map<String, Object> values;

  /**
   * Keeps values.
   *
   * @param step how many steps have been made
   * @param values by place, such as {@code groups.exc.columns.voltage}: Boolean, Integer, Long,
   *     Float, Double, String, arrays of boolean, int, long, float or double, or Lists and Maps of
   *     the former; arrays aren't copied
   */
  public Snapshot(long step, Map<String, Object> values) {
    this.step = step;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** How many steps have been made. */
  public long step() {
    return step;
  }

  /** The values by place, in a fixed order; the arrays are read only. */
  public Map<String, Object> values() {
    return values;
  }
}
