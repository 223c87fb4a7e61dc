package org.modulon.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.modulon.expression.internal.Rewriting;

/**
 * A part of a parsed expression: a closed, immutable syntax tree.
 *
 * <p>A tree made by {@link Expression#parse(String)} is at most {@link Expression#MAX_DEPTH} nodes
 * high, so that recursion over it is safe.
 */
public sealed interface Node {

  /** Returns the 0-based column in the source text where an error in this node is shown. */
  int position();

  /** Returns the operands and arguments in source order. */
  List<Node> children();

  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Returns this tree with other nodes in the place of some. Names of other objects ({@code
   * my_recorder.mean(voltage)}) and genes are looked at as a whole only.
   *
   * @param replacement what stands in the place of a node, which is asked from the root down; empty
   *     to look at what the node is made of
   */
  default Node replace(Function<Node, Optional<Node>> replacement) {
    return Rewriting.of(this, replacement);
  }

  /** One method per kind of node. */
  interface Visitor<R> {
    R visitNumber(NumberLiteral number);

    R visitPercentage(Percentage percentage);

    R visitQuantity(QuantityLiteral quantity);

    R visitName(Name name);

    R visitMember(Member member);

    R visitCall(Call call);

    R visitIndex(Index index);

    R visitUnary(Unary unary);

    R visitBinary(Binary binary);

    R visitGene(Gene gene);
  }

  /**
   * A number without a sign.
   *
   * @param decimal the exact decimal value, at least 0
   * @param integer whether it was written without a point and an exponent
   */
  record NumberLiteral(BigDecimal decimal, boolean integer, int position) implements Node {

    /** Strips trailing zeros, so that 1.0 and 1.00 are the same number. */
    public NumberLiteral {
      decimal = decimal.stripTrailingZeros();
    }

    /** Returns the nearest double. */
    public double value() {
      return decimal.doubleValue();
    }

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNumber(this);
    }
  }

  /**
   * A share such as {@code 5%}.
   *
   * @param percent the number before the sign, at least 0
   */
  record Percentage(BigDecimal percent, int position) implements Node {

    /** Strips trailing zeros. */
    public Percentage {
      percent = percent.stripTrailingZeros();
    }

    /** Returns the fraction, 0.05 for {@code 5%}. */
    public double value() {
      return percent.movePointLeft(2).doubleValue();
    }

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPercentage(this);
    }
  }

  /**
   * A number with a unit such as {@code 10 ms}.
   *
   * @param magnitude the number before the unit, at least 0
   * @param unit the unit as written, known to {@link Quantity}
   */
  record QuantityLiteral(BigDecimal magnitude, String unit, int position) implements Node {

    /** Strips trailing zeros. */
    public QuantityLiteral {
      magnitude = magnitude.stripTrailingZeros();
    }

    /** Returns the quantity in SI base units. */
    public Quantity value() {
      return Quantity.of(magnitude, unit);
    }

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitQuantity(this);
    }
  }

  /** A plain name: a variable, a constant, or a distribution without parentheses. */
  record Name(String name, int position) implements Node {

    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /**
   * A dotted reference such as {@code my_recorder.voltage} or {@code np.mean(voltage)}.
   *
   * @param scope everything before the last dot, for example {@code np} or {@code np.random}
   * @param inner a {@link Name} or a {@link Call}
   */
  record Member(String scope, Node inner, int position) implements Node {

    @Override
    public List<Node> children() {
      return List.of(inner);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMember(this);
    }
  }

  /**
   * A function call.
   *
   * @param keywords the named arguments in source order; they follow the positional ones
   */
  record Call(String function, List<Node> arguments, Map<String, Node> keywords, int position)
      implements Node {

    /** Copies both collections and keeps their order. */
    public Call {
      arguments = List.copyOf(arguments);
      keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    @Override
    public List<Node> children() {
      List<Node> children = new ArrayList<>(arguments);
      children.addAll(keywords.values());
      return children;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /**
   * A selection such as {@code voltage[:, 0:10]}.
   *
   * @param selectors one per leading axis, at least one
   */
  record Index(Node target, List<Selector> selectors, int position) implements Node {

    /** Copies the selectors. */
    public Index {
      selectors = List.copyOf(selectors);
    }

    @Override
    public List<Node> children() {
      return List.of(target);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /** What is selected along one axis. */
  sealed interface Selector {

    /** One element, which removes the axis; negative counts from the end. */
    record At(int index) implements Selector {}

    /** A range with the defaults, the clipping and the negative indices of Python. */
    record Slice(OptionalInt start, OptionalInt stop, OptionalInt step) implements Selector {}
  }

  /** An operator before its operand. */
  record Unary(UnaryOperator operator, Node operand, int position) implements Node {

    @Override
    public List<Node> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /** An operator between its operands; the position is the operator's. */
  record Binary(BinaryOperator operator, Node left, Node right, int position) implements Node {

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /**
   * A value that evolution may change, {@code [0.5#gain]} or {@code [#gain]}.
   *
   * @param defaultValue constant arithmetic without names and calls, used when the scope has no
   *     value for the gene
   */
  record Gene(String name, Optional<Node> defaultValue, int position) implements Node {

    @Override
    public List<Node> children() {
      return defaultValue.map(List::of).orElseGet(List::of);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGene(this);
    }
  }
}
