package org.modulon.expression.internal;

import java.util.Optional;
import java.util.function.Predicate;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.Unit;

/** The unit on the right of a product or quotient, as in {@code 5*mV} and {@code v/mV}. */
final class UnitFactor {
  private UnitFactor() {}

  /**
   * Finds the unit.
   *
   * @param variable whether a name is a variable, which wins over the unit of that name
   */
  static Optional<Unit> of(Node.Binary binary, Predicate<String> variable) {
    boolean scales =
        binary.operator() == BinaryOperator.MULTIPLY || binary.operator() == BinaryOperator.DIVIDE;
    return scales
            && binary.right() instanceof Node.Name name
            && !variable.test(name.name())
            && Words.constant(name.name()).isEmpty()
        ? Unit.find(name.name())
        : Optional.empty();
  }
}
