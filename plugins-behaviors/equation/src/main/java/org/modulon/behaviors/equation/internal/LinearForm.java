package org.modulon.behaviors.equation.internal;

import static org.modulon.behaviors.equation.internal.Trees.binary;

import java.math.BigDecimal;
import java.util.Optional;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.UnaryOperator;

/**
 * An expression as {@code factor * x + rest}, where the factor doesn't contain x. What isn't linear
 * in x stays in the rest.
 *
 * @param factor empty if nothing is linear in x
 * @param rest empty if there is nothing else
 */
record LinearForm(Optional<Node> factor, Optional<Node> rest) {

  /** Splits an expression. */
  static LinearForm of(Node node, String x) {
    if (!contains(node, x)) {
      return new LinearForm(Optional.empty(), Optional.of(node));
    }
    if (node instanceof Node.Name name) {
      return new LinearForm(Optional.of(one(name)), Optional.empty());
    }
    if (node instanceof Node.Unary unary && unary.operator() != UnaryOperator.NOT) {
      LinearForm operand = of(unary.operand(), x);
      return unary.operator() == UnaryOperator.PLUS ? operand : operand.negated();
    }
    if (node instanceof Node.Binary binary) {
      return of(binary, x);
    }
    return nonlinear(node);
  }

  /** Whether x is nowhere in the rest. */
  boolean isLinear(String x) {
    return rest.isEmpty() || !contains(rest.get(), x);
  }

  private static LinearForm of(Node.Binary node, String x) {
    Node left = node.left();
    Node right = node.right();
    switch (node.operator()) {
      case ADD -> {
        return of(left, x).plus(of(right, x));
      }
      case SUBTRACT -> {
        return of(left, x).plus(of(right, x).negated());
      }
      case MULTIPLY -> {
        if (!contains(left, x)) {
          return of(right, x).scaled(BinaryOperator.MULTIPLY, left);
        }
        return contains(right, x)
            ? nonlinear(node)
            : of(left, x).scaled(BinaryOperator.MULTIPLY, right);
      }
      case DIVIDE -> {
        return contains(right, x)
            ? nonlinear(node)
            : of(left, x).scaled(BinaryOperator.DIVIDE, right);
      }
      default -> {
        return nonlinear(node);
      }
    }
  }

  private LinearForm plus(LinearForm other) {
    return new LinearForm(sum(factor, other.factor), sum(rest, other.rest));
  }

  private LinearForm negated() {
    return new LinearForm(factor.map(LinearForm::negative), rest.map(LinearForm::negative));
  }

  private LinearForm scaled(BinaryOperator operator, Node by) {
    return new LinearForm(
        factor.map(node -> binary(operator, node, by)),
        rest.map(node -> binary(operator, node, by)));
  }

  private static Optional<Node> sum(Optional<Node> left, Optional<Node> right) {
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(binary(BinaryOperator.ADD, left.get(), right.get()));
    }
    return left.or(() -> right);
  }

  private static LinearForm nonlinear(Node node) {
    return new LinearForm(Optional.empty(), Optional.of(node));
  }

  private static Node negative(Node node) {
    return new Node.Unary(UnaryOperator.NEGATE, node, node.position());
  }

  private static Node one(Node origin) {
    return new Node.NumberLiteral(BigDecimal.ONE, true, origin.position());
  }

  private static boolean contains(Node node, String x) {
    return Trees.mentions(node, x::equals);
  }
}
