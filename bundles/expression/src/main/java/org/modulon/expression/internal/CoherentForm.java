package org.modulon.expression.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.Unit;

/** Writes plain numbers of coherent units in the place of quantities. */
public final class CoherentForm {
  private final Function<String, Boolean> variable;

  private CoherentForm(Function<String, Boolean> variable) {
    this.variable = variable;
  }

  /** The tree without units, and without the owner's aliases before names. */
  public static Node of(Node root, Function<String, Boolean> variable) {
    return new CoherentForm(variable).rewritten(root);
  }

  private Node rewritten(Node node) {
    return node.replace(this::replacement);
  }

  private Optional<Node> replacement(Node node) {
    if (node instanceof Node.QuantityLiteral quantity) {
      Unit unit = Unit.find(quantity.unit()).orElseThrow();
      return Optional.of(number(quantity.magnitude().multiply(factor(unit)), node));
    }
    if (node instanceof Node.Binary binary) {
      return Optional.of(binary(binary));
    }
    return node instanceof Node.Member member ? Optional.of(member(member)) : Optional.empty();
  }

  private Node member(Node.Member member) {
    if (Words.isModule(member.scope())) {
      return rewritten(member.inner());
    }
    return Words.withoutOwner(member).map(this::rewritten).orElse(member);
  }

  private Node binary(Node.Binary binary) {
    Node left = rewritten(binary.left());
    Optional<Unit> unit = UnitFactor.of(binary, name -> variable.apply(name));
    if (unit.isEmpty()) {
      return new Node.Binary(binary.operator(), left, rewritten(binary.right()), binary.position());
    }
    BigDecimal factor = factor(unit.get());
    if (factor.compareTo(BigDecimal.ONE) == 0) {
      return left;
    }
    if (left instanceof Node.NumberLiteral literal
        && binary.operator() == BinaryOperator.MULTIPLY) {
      return number(literal.decimal().multiply(factor), binary);
    }
    return new Node.Binary(
        binary.operator(), left, number(factor, binary.right()), binary.position());
  }

  private static BigDecimal factor(Unit unit) {
    return BigDecimal.valueOf(unit.toCoherent());
  }

  private static Node number(BigDecimal value, Node origin) {
    return new Node.NumberLiteral(value, false, origin.position());
  }
}
