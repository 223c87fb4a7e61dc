package org.modulon.expression;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.modulon.expression.internal.Binder;
import org.modulon.expression.internal.CanonicalText;
import org.modulon.expression.internal.Contents;
import org.modulon.expression.internal.Parser;

/**
 * A parsed expression: immutable, safe to share, and equal to any other with the same canonical
 * text.
 *
 * <p>A text can compute and nothing else: there are no assignments, no attributes of objects and no
 * functions beyond the built-in ones and those of the {@link Scope}.
 */
public final class Expression {

  /** The greatest length of a text in characters, which also bounds the number of nodes. */
  public static final int MAX_LENGTH = 10_000;

  /** The greatest height of the syntax tree and the deepest nesting of brackets. */
  public static final int MAX_DEPTH = 100;

  private final String text;
  private final Node root;
  private final String canonical;

  private Expression(String text, Node root) {
    this.text = text;
    this.root = root;
    this.canonical = CanonicalText.of(root);
  }

  /**
   * Parses a text.
   *
   * @throws ExpressionException if the text isn't an expression or exceeds the bounds
   */
  public static Expression parse(String text) {
    return new Expression(text, Parser.parse(text));
  }

  /**
   * Returns a part of this expression by itself; its errors still show their place in the whole
   * text.
   *
   * @param node a node of this expression's tree
   */
  public Expression part(Node node) {
    return new Expression(text, node);
  }

  /**
   * Returns this expression with other nodes in the place of some; its errors still show their
   * place in the text as it was given.
   *
   * @param replacement as for {@link Node#replace}
   */
  public Expression replace(Function<Node, Optional<Node>> replacement) {
    return part(root.replace(replacement));
  }

  /** Returns the text as it was given. */
  public String text() {
    return text;
  }

  /** Returns the syntax tree. */
  public Node root() {
    return root;
  }

  /**
   * Checks names, arguments and shapes.
   *
   * @param implicitShape the shape of one distribution call, as in {@link #compile(Scope, int...)}
   * @return kind and shape of the result
   * @throws ExpressionException at the first mistake
   */
  public Type check(Scope scope, int... implicitShape) {
    return Binder.check(text, root, scope, implicitShape);
  }

  /**
   * Checks the expression and binds it to the scope's values.
   *
   * @param implicitShape the shape of the array that each distribution call, {@code zeros()},
   *     {@code ones()} and {@code constant(value)} fills; none for a single value
   * @throws ExpressionException at the first mistake
   */
  public CompiledExpression compile(Scope scope, int... implicitShape) {
    return Binder.compile(text, root, scope, implicitShape);
  }

  /** Returns whether a distribution is called, so that evaluating needs a random stream. */
  public boolean draws() {
    return Contents.of(root).draws();
  }

  /**
   * Returns whether a value may depend on all the others, as with {@code mean} or {@code linspace}:
   * then the values can't be computed in pieces.
   */
  public boolean gathers() {
    return Contents.of(root).gathers();
  }

  /**
   * Returns the names that a scope must know, in order of appearance and canonical form.
   *
   * <p>The owner's aliases are stripped ({@code n.voltage} is {@code voltage}); dotted calls are
   * kept whole ({@code my_recorder.mean(voltage)}). Words of the language are left out, although a
   * scope may give them another meaning.
   */
  public Set<String> references() {
    return Contents.of(root).references();
  }

  /**
   * Returns the genes in order of appearance with their default, the first one if a gene appears
   * more than once.
   */
  public Map<String, OptionalDouble> genes() {
    return Contents.of(root).genes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && canonical.equals(expression.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  /**
   * Returns the canonical text: normal spacing and spelling, no needless parentheses. It parses to
   * the same tree on every platform.
   */
  @Override
  public String toString() {
    return canonical;
  }
}
