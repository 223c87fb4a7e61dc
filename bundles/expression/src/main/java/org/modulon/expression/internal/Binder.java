package org.modulon.expression.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;
import org.modulon.expression.Quantity;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/** Gives every node its meaning in a scope, or says why it has none. */
public final class Binder implements Node.Visitor<Plan> {

  private final String text;
  private final Scope scope;
  private final List<Integer> implicitShape;

  private Binder(String text, Scope scope, int... implicitShape) {
    this.text = text;
    this.scope = scope;
    this.implicitShape = Type.of(Kind.NUMBER, implicitShape).shape();
  }

  /** Checks a tree and returns its type. */
  public static Type check(String text, Node root, Scope scope, int... implicitShape) {
    return root.accept(new Binder(text, scope, implicitShape)).type();
  }

  /** Checks a tree and makes its evaluators. */
  public static CompiledExpression compile(
      String text, Node root, Scope scope, int... implicitShape) {
    Plan plan = root.accept(new Binder(text, scope, implicitShape));
    return new EvaluatorTree(CanonicalText.of(root), plan);
  }

  @Override
  public Plan visitNumber(Node.NumberLiteral number) {
    return Plan.constant(number.integer() ? Kind.INTEGER : Kind.NUMBER, number.value());
  }

  @Override
  public Plan visitPercentage(Node.Percentage percentage) {
    return Plan.constant(Kind.NUMBER, percentage.value());
  }

  @Override
  public Plan visitQuantity(Node.QuantityLiteral quantity) {
    return Plan.constant(Kind.NUMBER, quantity.value().value());
  }

  @Override
  public Plan visitName(Node.Name name) {
    return scope
        .find(name.name())
        .map(Plan::symbol)
        .or(() -> word(name))
        .orElseThrow(() -> unknownName(name));
  }

  @Override
  public Plan visitMember(Node.Member member) {
    Optional<Symbol> whole = scope.find(CanonicalText.of(member));
    if (whole.isPresent()) {
      return Plan.symbol(whole.get());
    }
    if (Words.isModule(member.scope())) {
      return ofLanguage(member.inner());
    }
    return Words.withoutOwner(member)
        .or(() -> asFunction(member))
        .map(node -> node.accept(this))
        .orElseThrow(() -> unknownVariable(CanonicalText.of(member), member));
  }

  @Override
  public Plan visitCall(Node.Call call) {
    return Functions.find(call)
        .map(function -> function.plan(arguments(call)))
        .orElseGet(() -> callOfScope(call));
  }

  @Override
  public Plan visitIndex(Node.Index index) {
    return Selection.plan(index.target().accept(this), index.selectors(), place(index));
  }

  @Override
  public Plan visitUnary(Node.Unary unary) {
    return Arithmetic.unary(unary.operator(), unary.operand().accept(this));
  }

  @Override
  public Plan visitBinary(Node.Binary binary) {
    Plan left = binary.left().accept(this);
    boolean scales =
        binary.operator() == BinaryOperator.MULTIPLY || binary.operator() == BinaryOperator.DIVIDE;
    Plan right =
        scales && binary.right() instanceof Node.Name name && isUnit(name)
            ? Plan.constant(Kind.NUMBER, Quantity.of(BigDecimal.ONE, name.name()).value())
            : binary.right().accept(this);
    return Arithmetic.binary(binary.operator(), left, right, place(binary));
  }

  @Override
  public Plan visitGene(Node.Gene gene) {
    Optional<Symbol> value = scope.find("#" + gene.name());
    if (value.isPresent() && !value.get().type().isScalar()) {
      throw place(gene)
          .error(
              "the gene \"" + gene.name() + "\" has the shape " + value.get().type().shapeText(),
              "The value of a gene must be a scalar.");
    }
    return value
        .map(Plan::symbol)
        .or(() -> gene.defaultValue().map(node -> node.accept(this)))
        .orElseThrow(
            () ->
                place(gene)
                    .error(
                        "the gene \"" + gene.name() + "\" has no value",
                        "Give it a default as in [0.5#" + gene.name() + "], or set it."));
  }

  /** Finds a constant or a distribution without parentheses. */
  private Optional<Plan> word(Node.Name name) {
    return Words.constant(name.name())
        .or(
            () ->
                Functions.findBare(name.name()).map(function -> function.plan(noArguments(name))));
  }

  private boolean isUnit(Node.Name name) {
    return Units.find(name.name()).isPresent()
        && scope.find(name.name()).isEmpty()
        && word(name).isEmpty();
  }

  private Plan ofLanguage(Node inner) {
    if (inner instanceof Node.Name name) {
      return word(name).orElseThrow(() -> unknownName(name));
    }
    Node.Call call = (Node.Call) inner;
    return Functions.find(call)
        .map(function -> function.plan(arguments(call)))
        .orElseThrow(() -> unknownFunction(call));
  }

  /** Reads numpy's {@code voltage.mean()} as {@code mean(voltage)}. */
  private Optional<Node> asFunction(Node.Member member) {
    if (!(member.inner() instanceof Node.Call call)
        || Functions.find(call.function()).isEmpty()
        || scope.find(member.scope()).isEmpty()) {
      return Optional.empty();
    }
    List<Node> arguments = new ArrayList<>();
    arguments.add(Words.receiver(member));
    arguments.addAll(call.arguments());
    return Optional.of(new Node.Call(call.function(), arguments, call.keywords(), call.position()));
  }

  private Arguments arguments(Node.Call call) {
    Map<String, Plan> keywords = new LinkedHashMap<>();
    List<Plan> positional = call.arguments().stream().map(node -> node.accept(this)).toList();
    call.keywords().forEach((name, node) -> keywords.put(name, node.accept(this)));
    return new Arguments(call.function(), positional, keywords, place(call), implicitShape);
  }

  private Arguments noArguments(Node.Name name) {
    return new Arguments(name.name(), List.of(), Map.of(), place(name), implicitShape);
  }

  private Plan callOfScope(Node.Call call) {
    boolean constant = call.keywords().isEmpty();
    double[] values = new double[call.arguments().size()];
    for (int i = 0; i < values.length && constant; i++) {
      Plan argument = call.arguments().get(i).accept(this);
      constant = argument.isConstantScalar();
      values[i] = constant ? argument.value() : 0;
    }
    if (!constant && scope.functions().contains(call.function())) {
      throw place(call)
          .error(
              call.function() + " takes constant numbers without names only",
              "Write for example " + call.function() + "(10).");
    }
    return (constant ? call(call, values) : Optional.<Symbol>empty())
        .map(Plan::symbol)
        .orElseThrow(() -> unknownFunction(call));
  }

  private Optional<Symbol> call(Node.Call call, double... values) {
    try {
      return scope.call(call.function(), values);
    } catch (IllegalArgumentException e) {
      throw place(call)
          .error(CanonicalText.of(call) + " was rejected", String.valueOf(e.getMessage()));
    }
  }

  private ExpressionException unknownName(Node.Name name) {
    if (Functions.find(name.name()).isPresent()) {
      return place(name)
          .error(
              "the function \"" + name.name() + "\" has no arguments",
              "Write them in parentheses after it, as in " + name.name() + "(x).");
    }
    if (Units.find(name.name()).isPresent()) {
      return place(name)
          .error(
              "the unit \"" + name.name() + "\" stands alone",
              "There is no variable of that name, and a unit follows a number as in \"10 "
                  + name.name()
                  + "\".");
    }
    return unknownVariable(name.name(), name);
  }

  private ExpressionException unknownVariable(String name, Node node) {
    return place(node)
        .error(
            "unknown variable \"" + name + "\"",
            KnownNames.remedy("variables", name, scope.names()));
  }

  private ExpressionException unknownFunction(Node.Call call) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("functions of this place", List.copyOf(scope.functions()));
    known.putAll(Functions.names());
    return place(call)
        .error(
            "unknown function \"" + call.function() + "\"",
            KnownNames.remedyByKind(call.function(), known));
  }

  private Place place(Node node) {
    return new Place(text, node.position());
  }
}
