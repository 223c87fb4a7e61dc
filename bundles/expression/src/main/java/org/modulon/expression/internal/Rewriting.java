package org.modulon.expression.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.modulon.expression.Node;

/** Builds a tree anew, with other nodes in the place of some. */
public final class Rewriting implements Node.Visitor<Node> {
  private final Function<Node, Optional<Node>> replacement;

  private Rewriting(Function<Node, Optional<Node>> replacement) {
    this.replacement = replacement;
  }

  /** Replaces parts of a tree from the root down, as {@link Node#replace} says. */
  public static Node of(Node root, Function<Node, Optional<Node>> replacement) {
    return new Rewriting(replacement).of(root);
  }

  private Node of(Node node) {
    return replacement.apply(node).orElseGet(() -> node.accept(this));
  }

  @Override
  public Node visitNumber(Node.NumberLiteral number) {
    return number;
  }

  @Override
  public Node visitPercentage(Node.Percentage percentage) {
    return percentage;
  }

  @Override
  public Node visitQuantity(Node.QuantityLiteral quantity) {
    return quantity;
  }

  @Override
  public Node visitName(Node.Name name) {
    return name;
  }

  /** What follows a module's name is a word of the language; its arguments aren't. */
  @Override
  public Node visitMember(Node.Member member) {
    return member.inner() instanceof Node.Call call && Words.isModule(member.scope())
        ? new Node.Member(member.scope(), visitCall(call), member.position())
        : member;
  }

  @Override
  public Node visitCall(Node.Call call) {
    Map<String, Node> keywords = new LinkedHashMap<>();
    call.keywords().forEach((name, value) -> keywords.put(name, of(value)));
    return new Node.Call(
        call.function(),
        call.arguments().stream().map(this::of).toList(),
        keywords,
        call.position());
  }

  @Override
  public Node visitIndex(Node.Index index) {
    return new Node.Index(of(index.target()), index.selectors(), index.position());
  }

  @Override
  public Node visitUnary(Node.Unary unary) {
    return new Node.Unary(unary.operator(), of(unary.operand()), unary.position());
  }

  @Override
  public Node visitBinary(Node.Binary binary) {
    return new Node.Binary(
        binary.operator(), of(binary.left()), of(binary.right()), binary.position());
  }

  @Override
  public Node visitGene(Node.Gene gene) {
    return gene;
  }
}
