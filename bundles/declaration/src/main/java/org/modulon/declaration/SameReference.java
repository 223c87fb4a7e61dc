package org.modulon.declaration;

import java.util.Optional;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;

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
}
