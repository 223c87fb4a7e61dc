package org.modulon.expression.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.modulon.expression.Node;

/** Prints a tree so that parsing gives the same tree, with the fewest parentheses. */
public final class CanonicalText implements Node.Visitor<String> {

  private static final CanonicalText PRINTER = new CanonicalText();
  private static final int ATOM = Integer.MAX_VALUE;

  /** Numbers with more digits before or after the point are printed with an exponent. */
  private static final int PLAIN_DIGITS = 12;

  private CanonicalText() {}

  /** Returns the canonical text of a tree. */
  public static String of(Node node) {
    return node.accept(PRINTER);
  }

  @Override
  public String visitNumber(Node.NumberLiteral number) {
    if (number.integer()) {
      return number.decimal().toPlainString();
    }
    String text = decimal(number.decimal());
    return text.contains(".") || text.contains("E") ? text : text + ".0";
  }

  @Override
  public String visitPercentage(Node.Percentage percentage) {
    return decimal(percentage.percent()) + "%";
  }

  @Override
  public String visitQuantity(Node.QuantityLiteral quantity) {
    return decimal(quantity.magnitude()) + " " + quantity.unit();
  }

  @Override
  public String visitName(Node.Name name) {
    return name.name();
  }

  @Override
  public String visitMember(Node.Member member) {
    return member.scope() + "." + of(member.inner());
  }

  @Override
  public String visitCall(Node.Call call) {
    List<String> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(of(argument)));
    call.keywords().forEach((name, value) -> arguments.add(name + "=" + of(value)));
    return call.function() + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String visitIndex(Node.Index index) {
    Node target = index.target();
    boolean plain =
        target instanceof Node.Name
            || target instanceof Node.Member
            || target instanceof Node.Call
            || target instanceof Node.Index;
    String selectors =
        index.selectors().stream().map(CanonicalText::selector).collect(Collectors.joining(", "));
    return (plain ? of(target) : "(" + of(target) + ")") + "[" + selectors + "]";
  }

  @Override
  public String visitUnary(Node.Unary unary) {
    return unary.operator().prefix() + operand(unary.operand(), unary.operator().precedence());
  }

  @Override
  public String visitBinary(Node.Binary binary) {
    return operand(binary.left(), binary.operator().leftPrecedence())
        + " "
        + binary.operator().symbol()
        + " "
        + operand(binary.right(), binary.operator().rightPrecedence());
  }

  @Override
  public String visitGene(Node.Gene gene) {
    return "[" + gene.defaultValue().map(CanonicalText::of).orElse("") + "#" + gene.name() + "]";
  }

  private static String operand(Node node, int precedence) {
    return precedence(node) < precedence ? "(" + of(node) + ")" : of(node);
  }

  private static int precedence(Node node) {
    if (node instanceof Node.Binary binary) {
      return binary.operator().precedence();
    }
    return node instanceof Node.Unary unary ? unary.operator().precedence() : ATOM;
  }

  private static String selector(Node.Selector selector) {
    if (selector instanceof Node.Selector.At at) {
      return String.valueOf(at.index());
    }
    Node.Selector.Slice slice = (Node.Selector.Slice) selector;
    String range = bound(slice.start()) + ":" + bound(slice.stop());
    return slice.step().isPresent() ? range + ":" + bound(slice.step()) : range;
  }

  private static String bound(OptionalInt bound) {
    return bound.isPresent() ? String.valueOf(bound.getAsInt()) : "";
  }

  private static String decimal(BigDecimal value) {
    boolean plain =
        value.scale() <= PLAIN_DIGITS && value.precision() - value.scale() <= PLAIN_DIGITS;
    return plain ? value.toPlainString() : value.toString();
  }
}
