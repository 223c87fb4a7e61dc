package org.modulon.behaviors.equation.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;

/**
 * Multiplies by reciprocals where a divisor is constant: a division takes several times as long.
 */
final class Reciprocals {
  private Reciprocals() {}

  /**
   * Rewrites a tree.
   *
   * @param constant tells whether a part is the same for all elements
   */
  static Node of(Node root, Predicate<Node> constant) {
    return root.replace(
        part ->
            part instanceof Node.Binary quotient
                    && quotient.operator() == BinaryOperator.DIVIDE
                    && constant.test(quotient.right())
                    && !constant.test(quotient.left())
                ? Optional.of(product(quotient, constant))
                : Optional.empty());
  }

  private static Node product(Node.Binary quotient, Predicate<Node> constant) {
    Node one = new Node.NumberLiteral(BigDecimal.ONE, true, quotient.position());
    return new Node.Binary(
        BinaryOperator.MULTIPLY,
        of(quotient.left(), constant),
        new Node.Binary(BinaryOperator.DIVIDE, one, quotient.right(), quotient.position()),
        quotient.position());
  }
}
