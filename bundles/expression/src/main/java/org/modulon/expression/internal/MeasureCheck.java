package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.modulon.expression.Dimension;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Measure;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.UnaryOperator;
import org.modulon.expression.Unit;

/**
 * Works out what each part of a tree measures; empty for 0 and the like, which go with anything.
 */
public final class MeasureCheck implements Node.Visitor<Optional<Measure>> {
  private static final Optional<Measure> PLAIN = Optional.of(Measure.NONE);

  /** Functions whose arguments and result measure the same. */
  private static final Set<String> ALIKE =
      Set.of(
          "minimum",
          "maximum",
          "min",
          "max",
          "clip",
          "mod",
          "remainder",
          "abs",
          "absolute",
          "mean",
          "average",
          "std",
          "sum",
          "median",
          "norm",
          "uniform",
          "normal",
          "exponential",
          "laplace",
          "gumbel",
          "logistic",
          "rayleigh",
          "triangular",
          "constant",
          "full",
          "arange");

  /** Functions that take anything of one kind, and make a plain number of it. */
  private static final Set<String> COMPARING =
      Set.of("arctan2", "atan2", "sign", "isnan", "isfinite", "any", "all", "count", "size", "len");

  private final Expression all;
  private final Function<String, Optional<Measure>> known;

  private MeasureCheck(Expression all, Function<String, Optional<Measure>> known) {
    this.all = all;
    this.known = known;
  }

  /** The measure of an expression; empty if any will do. */
  public static Optional<Measure> measure(
      Expression expression, Function<String, Optional<Measure>> known) {
    return expression.root().accept(new MeasureCheck(expression, known));
  }

  @Override
  public Optional<Measure> visitNumber(Node.NumberLiteral number) {
    return number.value() == 0 ? Optional.empty() : PLAIN;
  }

  @Override
  public Optional<Measure> visitPercentage(Node.Percentage percentage) {
    return PLAIN;
  }

  @Override
  public Optional<Measure> visitQuantity(Node.QuantityLiteral quantity) {
    Dimension dimension = quantity.value().dimension();
    return Optional.of(Measure.of(dimension));
  }

  @Override
  public Optional<Measure> visitName(Node.Name name) {
    boolean any = name.name().equals("inf") || name.name().equals("nan");
    return known.apply(name.name()).or(() -> any ? Optional.empty() : PLAIN);
  }

  @Override
  public Optional<Measure> visitMember(Node.Member member) {
    Optional<Measure> whole = known.apply(CanonicalText.of(member));
    if (whole.isPresent()) {
      return whole;
    }
    return Words.isModule(member.scope())
        ? member.inner().accept(this)
        : Words.withoutOwner(member).flatMap(node -> node.accept(this));
  }

  @Override
  public Optional<Measure> visitIndex(Node.Index index) {
    return index.target().accept(this);
  }

  @Override
  public Optional<Measure> visitGene(Node.Gene gene) {
    return gene.defaultValue().map(value -> value.accept(this)).orElse(PLAIN);
  }

  @Override
  public Optional<Measure> visitUnary(Node.Unary unary) {
    Optional<Measure> operand = unary.operand().accept(this);
    return unary.operator() == UnaryOperator.NOT ? PLAIN : operand;
  }

  @Override
  public Optional<Measure> visitBinary(Node.Binary binary) {
    Optional<Measure> left = binary.left().accept(this);
    Optional<Unit> unit = UnitFactor.of(binary, name -> known.apply(name).isPresent());
    Optional<Measure> right =
        unit.isPresent() ? unit.map(Unit::measure) : binary.right().accept(this);
    return switch (binary.operator()) {
      case MULTIPLY -> left.flatMap(l -> right.map(l::times));
      case DIVIDE -> left.flatMap(l -> Optional.of(l.over(right.orElse(Measure.NONE))));
      case POWER -> power(left, right, binary.left(), binary.right(), binary);
      case OR, AND -> PLAIN;
      case ADD, SUBTRACT, REMAINDER -> same(left, right, binary);
      default -> {
        same(left, right, binary);
        yield PLAIN;
      }
    };
  }

  @Override
  public Optional<Measure> visitCall(Node.Call call) {
    List<Node> arguments = call.children();
    List<Optional<Measure>> measures = new ArrayList<>();
    arguments.forEach(argument -> measures.add(argument.accept(this)));
    String function = call.function();
    if (function.equals("sqrt") && measures.size() == 1) {
      return measures.get(0).map(measure -> root(measure, call));
    }
    if ((function.equals("power") || function.equals("pow")) && measures.size() == 2) {
      return power(measures.get(0), measures.get(1), arguments.get(0), arguments.get(1), call);
    }
    if (function.equals("where") && measures.size() == 3) {
      return alike(call, arguments.subList(1, 3), measures.subList(1, 3));
    }
    if (function.equals("var") && measures.size() == 1) {
      return measures.get(0).map(measure -> measure.times(measure));
    }
    if (ALIKE.contains(function)) {
      return alike(call, arguments, measures);
    }
    if (COMPARING.contains(function)) {
      alike(call, arguments, measures);
      return PLAIN;
    }
    for (int i = 0; i < measures.size(); i++) {
      requirePlain(measures.get(i), arguments.get(i), function);
    }
    return PLAIN;
  }

  private Measure root(Measure measure, Node.Call call) {
    return measure.power(0.5).orElseThrow(() -> noPower("0.5", call));
  }

  private Optional<Measure> power(
      Optional<Measure> base, Optional<Measure> exponent, Node left, Node right, Node whole) {
    requirePlain(exponent, right, "an exponent");
    if (base.isEmpty() || base.equals(PLAIN)) {
      return base;
    }
    double value = constant(right, left, base.get());
    return Optional.of(
        base.get().power(value).orElseThrow(() -> noPower(String.valueOf(value), whole)));
  }

  private double constant(Node exponent, Node base, Measure measure) {
    try {
      return all.part(exponent).compile(Scope.empty()).evaluateScalar();
    } catch (ExpressionException variable) {
      throw place(exponent)
          .error(
              "\"" + all.part(base) + "\" is " + measure + " and its exponent is no constant",
              "Raise a plain number, or give a constant exponent.");
    }
  }

  private ExpressionException noPower(String exponent, Node node) {
    return place(node)
        .error(
            "a quantity can't have the exponent " + exponent,
            "Exponents of quantities are whole, halves, thirds, quarters, fifths or sixths.");
  }

  private Optional<Measure> alike(
      Node.Call call, List<Node> arguments, List<Optional<Measure>> measures) {
    Optional<Measure> first = Optional.empty();
    for (int i = 0; i < measures.size(); i++) {
      if (first.isPresent() && measures.get(i).isPresent() && !first.equals(measures.get(i))) {
        Node other = arguments.get(measures.indexOf(first));
        throw unlike(other, first.get(), arguments.get(i), measures.get(i).get(), call)
            .error("The arguments of " + call.function() + " must measure the same.");
      }
      Optional<Measure> next = measures.get(i);
      first = first.or(() -> next);
    }
    return first;
  }

  private Optional<Measure> same(
      Optional<Measure> left, Optional<Measure> right, Node.Binary binary) {
    if (left.isPresent() && right.isPresent() && !left.equals(right)) {
      throw unlike(binary.left(), left.get(), binary.right(), right.get(), binary)
          .error("Both sides of \"" + binary.operator().symbol() + "\" must measure the same.");
    }
    return left.or(() -> right);
  }

  private void requirePlain(Optional<Measure> measure, Node node, String function) {
    if (measure.isPresent() && !measure.equals(PLAIN)) {
      throw place(node)
          .error(
              "\"" + all.part(node) + "\" is " + measure.get(),
              function
                  + " takes plain numbers only. Divide by a quantity with the same unit, such as"
                  + " 1 "
                  + measure.get().unit()
                  + ".");
    }
  }

  private Place place(Node node) {
    return new Place(all.text(), node.position());
  }

  private Unlike unlike(Node left, Measure one, Node right, Measure other, Node whole) {
    return new Unlike(
        place(whole),
        "\"" + all.part(left) + "\" is " + one + ", but \"" + all.part(right) + "\" is " + other);
  }

  /** Two measures where one was expected. */
  private record Unlike(Place place, String fact) {
    ExpressionException error(String rule) {
      return place.error(fact, rule + " Check the units of both.");
    }
  }
}
