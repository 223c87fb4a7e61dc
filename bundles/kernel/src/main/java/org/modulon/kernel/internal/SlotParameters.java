package org.modulon.kernel.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tagged;
import org.modulon.api.spec.RandomKind;
import org.modulon.declaration.ParameterContext;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;

/** What the values of a slot's parameters may refer to. */
final class SlotParameters implements ParameterContext {
  private final Slot slot;
  private final Map<String, Object> drawn = new HashMap<>();
  private final Map<String, Object> settled = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private Map<String, Supplier<Object>> conversions = Map.of();

  SlotParameters(Slot slot) {
    this.slot = slot;
  }

  @Override
  public String path() {
    return slot.path();
  }

  @Override
  public OptionalInt neurons() {
    return slot.owner() instanceof NeuronGroup group
        ? OptionalInt.of(group.size())
        : OptionalInt.empty();
  }

  @Override
  public Map<String, Double> genes() {
    return slot.owner().network().genes();
  }

  @Override
  public RandomStream stream(int purpose) {
    return slot.stream(purpose);
  }

  @Override
  public void announce(Map<String, Supplier<Object>> all) {
    conversions = all;
  }

  /** Forgets what is needed only while parameters are set, such as values of a plugin's classes. */
  void settled() {
    conversions = Map.of();
    settled.clear();
    asked.clear();
  }

  /** The value of a parameter while the others are being set; empty if there is none. */
  Optional<Object> ahead(String parameter) {
    return Optional.ofNullable(conversions.get(parameter))
        .map(conversion -> converted(parameter, conversion));
  }

  @Override
  public Object converted(String parameter, Supplier<Object> conversion) {
    if (!settled.containsKey(parameter)) {
      if (!asked.add(parameter)) {
        throw new IllegalArgumentException(
            "copies from "
                + slot.label()
                + ", which copies from here with same(...). Give one of the two a value.");
      }
      settled.put(parameter, once(parameter, conversion));
    }
    return settled.get(parameter);
  }

  /**
   * A generator that gives each number once must not be asked again by the instance after a hot
   * swap, which has the same parameters.
   */
  private Object once(String parameter, Supplier<Object> conversion) {
    if (drawn.containsKey(parameter)) {
      return copy(drawn.get(parameter));
    }
    Object value = conversion.get();
    boolean sequential = slot.owner().network().random() == RandomKind.LEGACY_NUMPY;
    if (sequential && (value instanceof Vector || value instanceof Number)) {
      drawn.put(parameter, copy(value));
    }
    return value;
  }

  /** The same value, which shares no array with it. */
  private static Object copy(Object value) {
    return value instanceof Vector vector ? Vector.of(vector.values.clone()) : value;
  }

  @Override
  public Object same(String tag, String name) {
    LiveNetwork network = slot.owner().network();
    List<Tagged> hits = network.find(tag);
    for (Tagged hit : hits) {
      Optional<Object> value = hit instanceof Slot other ? lent(other, name) : fixed(hit, name);
      if (value.isPresent()) {
        return value.get();
      }
    }
    if (hits.isEmpty()) {
      List<String> known =
          network.all(Tagged.class).stream()
              .flatMap(each -> each.tags().stream())
              .distinct()
              .toList();
      throw new IllegalArgumentException(
          "nothing has the tag \"" + tag + "\". " + Suggestions.hint(tag, known, "Tags: "));
    }
    throw new IllegalArgumentException(
        "\""
            + tag
            + "\" has no parameter \""
            + name
            + "\" that could be copied. Behaviors lend their parameters; groups lend size, x, y"
            + " and z.");
  }

  private static Optional<Object> lent(Slot other, String name) {
    if (!other.settling()) {
      other.owner().network().settle(other);
    }
    return other.parameter(name);
  }

  private static Optional<Object> fixed(Tagged hit, String name) {
    if (!(hit instanceof LiveNeuronGroup group)) {
      return Optional.empty();
    }
    if (name.equals("size")) {
      return Optional.of((long) group.size());
    }
    return group.space().flatMap(space -> Optional.ofNullable(group.position(name)));
  }
}
