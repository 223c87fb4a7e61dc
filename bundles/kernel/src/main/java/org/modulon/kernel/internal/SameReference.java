package org.modulon.kernel.internal;

import java.util.List;
import java.util.Optional;
import org.modulon.api.Tagged;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Vector;

/**
 * A parameter's value {@code same(tag, name)}: what another behavior has for a parameter, or the
 * model for a group.
 *
 * @param tag of the other behavior or group
 * @param name of its parameter, or {@code size}, {@code x}, {@code y}, {@code z}
 */
record SameReference(String tag, String name) {

  /** Reads a text; empty if it is something else. */
  static Optional<SameReference> parse(String text) {
    if (!text.strip().startsWith("same")) {
      return Optional.empty();
    }
    try {
      if (Expression.parse(text).root() instanceof Node.Call call
          && call.function().equals("same")
          && call.arguments().size() == 2
          && call.arguments().get(0) instanceof Node.Name first
          && call.arguments().get(1) instanceof Node.Name second) {
        return Optional.of(new SameReference(first.name(), second.name()));
      }
      return Optional.empty();
    } catch (ExpressionException notOne) {
      return Optional.empty();
    }
  }

  /**
   * The value at the other place: a {@link Vector}, or what a parameter's field holds.
   *
   * @throws IllegalArgumentException if there is no such place, in words that follow the path
   */
  Object resolve(LiveNetwork network) {
    List<Tagged> hits = network.find(tag);
    for (Tagged hit : hits) {
      Optional<Object> value = hit instanceof Slot slot ? parameter(slot, network) : fixed(hit);
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

  private Optional<Object> parameter(Slot slot, LiveNetwork network) {
    if (slot.settling()) {
      throw new IllegalArgumentException(
          "copies from "
              + slot.label()
              + ", which copies from here with same(...). Give one of the two a value.");
    }
    network.settle(slot);
    return slot.parameter(name);
  }

  private Optional<Object> fixed(Tagged hit) {
    if (!(hit instanceof LiveNeuronGroup group)) {
      return Optional.empty();
    }
    if (name.equals("size")) {
      return Optional.of((long) group.size());
    }
    return group.space().flatMap(space -> Optional.ofNullable(group.position(name)));
  }
}
