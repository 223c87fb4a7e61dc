package org.modulon.api.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A behavior in its place.
 *
 * @param key position in the step, any finite number
 * @param type name of the behavior type
 * @param tags the user's tags; may be empty
 * @param enabled whether it takes part in steps
 * @param parameters values as written: Boolean, Long, Double, String, or a List of those
 */
public record BehaviorSpec(
    double key, String type, List<String> tags, boolean enabled, Map<String, Object> parameters) {

  /** Copies tags and parameters, keeps the parameters' order, and takes the key -0 for 0. */
  public BehaviorSpec {
    key = key + 0.0;
    tags = List.copyOf(tags);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The key as files write it: {@code 9}, {@code 1.5}. */
  public String keyText() {
    return keyText(key);
  }

  /** A key as files write it: without a fraction where it is whole. */
  public static String keyText(double key) {
    return key == Math.rint(key) && Math.abs(key) < 1e15
        ? Long.toString((long) key)
        : Double.toString(key);
  }
}
