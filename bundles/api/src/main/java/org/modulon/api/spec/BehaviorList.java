package org.modulon.api.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the builders of networks, groups and synapses share: behaviors under their keys.
 *
 * @param <B> the builder itself
 */
abstract sealed class BehaviorList<B extends BehaviorList<B>>
    permits NetworkBuilder, GroupBuilder, SynapseBuilder {
  private final List<BehaviorSpec> behaviors = new ArrayList<>();

  /** This builder. */
  abstract B self();

  /** Attaches a behavior with the defaults of its type. */
  public B behavior(double key, String type) {
    return behavior(key, type, Map.of());
  }

  /**
   * Attaches a behavior.
   *
   * @param key position in the step
   * @param parameters by name as in a model file: truth values, numbers, texts such as {@code
   *     "normal(1, 0.1)"}, or lists of those
   */
  public B behavior(double key, String type, Map<String, ?> parameters) {
    return behavior("", key, type, parameters);
  }

  /** Attaches a behavior with a tag. */
  public B behavior(String tag, double key, String type, Map<String, ?> parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, plain(name, value)));
    List<String> tags = tag.isEmpty() ? List.of() : List.of(tag);
    return behavior(new BehaviorSpec(key, type, tags, true, values));
  }

  /** Attaches a behavior that is defined already. */
  public B behavior(BehaviorSpec behavior) {
    behaviors.add(behavior);
    return self();
  }

  /**
   * Does something only if a condition holds, such as attaching a recorder:
   *
   * <pre>{@code
   * group.when(recording, exc -> exc.behavior(9, "Recorder", Map.of("variables", "voltage")))
   * }</pre>
   */
  public B when(boolean condition, UnaryOperator<B> then) {
    return condition ? then.apply(self()) : self();
  }

  List<BehaviorSpec> behaviors() {
    return behaviors;
  }

  private static Object plain(String name, Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> plain(name, each)).toList();
    }
    if (value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    throw new IllegalArgumentException(
        "The parameter "
            + name
            + " can't be "
            + value
            + (value == null ? "" : " (" + value.getClass().getSimpleName() + ")")
            + ". Give a truth value, a number, a text, or a list of those.");
  }
}
