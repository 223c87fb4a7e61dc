package org.modulon.expression.internal;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Type.Kind;
import org.modulon.expression.UnaryOperator;

/** Writes trees over scalars as Java source. */
public final class JavaWriter {
  /** Functions of one number, by their method of {@code Elementary}. */
  private static final Map<String, String> ELEMENTARY =
      Map.ofEntries(
          entry("exp", "exp"),
          entry("expm1", "expm1"),
          entry("log", "log"),
          entry("log10", "log10"),
          entry("log1p", "log1p"),
          entry("sin", "sin"),
          entry("cos", "cos"),
          entry("tan", "tan"),
          entry("sinh", "sinh"),
          entry("cosh", "cosh"),
          entry("tanh", "tanh"),
          entry("asin", "asin"),
          entry("arcsin", "asin"),
          entry("acos", "acos"),
          entry("arccos", "acos"),
          entry("atan", "atan"),
          entry("arctan", "atan"));

  private static final String ELEMENTARY_CLASS = "org.modulon.numerics.Elementary.";
  private static final String OPERATIONS_CLASS = "org.modulon.expression.Operations.";

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          entry("sqrt", "Math.sqrt"),
          entry("abs", "Math.abs"),
          entry("absolute", "Math.abs"),
          entry("floor", "Math.floor"),
          entry("ceil", "Math.ceil"),
          entry("round", "Math.rint"),
          entry("sign", OPERATIONS_CLASS + "sign"),
          entry("minimum", "Math.min"),
          entry("min", "Math.min"),
          entry("maximum", "Math.max"),
          entry("max", "Math.max"),
          entry("arctan2", ELEMENTARY_CLASS + "atan2"),
          entry("atan2", ELEMENTARY_CLASS + "atan2"),
          entry("mod", OPERATIONS_CLASS + "remainder"),
          entry("remainder", OPERATIONS_CLASS + "remainder"));

  private static final Set<String> TWO =
      Set.of("minimum", "maximum", "min", "max", "arctan2", "atan2", "mod", "remainder");

  private static final Map<Integer, String> POWERS = Map.of(2, "square", 3, "cube", 4, "fourth");

  private final Expression all;
  private final Scope scope;
  private final Function<String, String> names;

  /** A writer of one expression's parts. */
  public JavaWriter(Expression all, Scope scope, Function<String, String> names) {
    this.all = all;
    this.scope = scope;
    this.names = names;
  }

  /** The value as a number. */
  public String number(Node node) {
    if (node instanceof Node.NumberLiteral literal) {
      return literal(literal.value());
    }
    if (node instanceof Node.Percentage percentage) {
      return literal(percentage.value());
    }
    if (node instanceof Node.Name name) {
      return name(name);
    }
    if (node instanceof Node.Unary unary) {
      return unary(unary);
    }
    if (node instanceof Node.Binary binary) {
      return binary(binary);
    }
    if (node instanceof Node.Call call) {
      return call(call);
    }
    if (node instanceof Node.Gene) {
      return literal(all.part(node).compile(scope).evaluateScalar());
    }
    throw unsupported(node, "\"" + all.part(node) + "\" can't be computed for one element");
  }

  /** Whether the value isn't 0. */
  public String condition(Node node) {
    if (node instanceof Node.Unary unary && unary.operator() == UnaryOperator.NOT) {
      return "!" + condition(unary.operand());
    }
    if (node instanceof Node.Binary binary) {
      if (binary.operator().isComparison()) {
        return "("
            + number(binary.left())
            + " "
            + binary.operator().symbol()
            + " "
            + number(binary.right())
            + ")";
      }
      if (binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.OR) {
        String operator = binary.operator() == BinaryOperator.AND ? " & " : " | ";
        return "(" + condition(binary.left()) + operator + condition(binary.right()) + ")";
      }
    }
    if (node instanceof Node.Call call && call.function().startsWith("is")) {
      String test = call.function().equals("isnan") ? "isNaN" : "isFinite";
      return "Double." + test + "(" + number(argument(call, 0)) + ")";
    }
    return "(" + number(node) + " != 0)";
  }

  private String truth(Node node) {
    return "(" + condition(node) + " ? 1.0 : 0.0)";
  }

  private String name(Node.Name name) {
    if (scope.find(name.name()).isPresent()) {
      return names.apply(name.name());
    }
    Optional<Plan> constant = Words.constant(name.name());
    return constant
        .map(plan -> literal(plan.value()))
        .orElseThrow(() -> unsupported(name, "\"" + name.name() + "\" draws random numbers"));
  }

  private String unary(Node.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> truth(unary);
      case NEGATE -> "(-" + number(unary.operand()) + ")";
      case PLUS -> number(unary.operand());
    };
  }

  private String binary(Node.Binary binary) {
    return switch (binary.operator()) {
      case ADD -> flags(binary) ? either(binary) : infix(binary, "+");
      case SUBTRACT -> infix(binary, "-");
      case MULTIPLY -> infix(binary, "*");
      case DIVIDE -> infix(binary, "/");
      case FLOOR_DIVIDE -> method("floorDivide", binary.left(), binary.right());
      case REMAINDER -> method("remainder", binary.left(), binary.right());
      case POWER -> power(binary.left(), binary.right());
      default -> truth(binary);
    };
  }

  private boolean flags(Node.Binary binary) {
    return kind(binary.left()) == Kind.BOOLEAN && kind(binary.right()) == Kind.BOOLEAN;
  }

  private Kind kind(Node node) {
    return all.part(node).check(scope).kind();
  }

  private String either(Node.Binary binary) {
    return "(" + condition(binary.left()) + " | " + condition(binary.right()) + " ? 1.0 : 0.0)";
  }

  private String infix(Node.Binary binary, String operator) {
    return "(" + number(binary.left()) + " " + operator + " " + number(binary.right()) + ")";
  }

  private String method(String name, Node... arguments) {
    return call(OPERATIONS_CLASS + name, List.of(arguments));
  }

  private String power(Node base, Node exponent) {
    Optional<Double> constant = constant(exponent);
    boolean multiplied = constant.isPresent() && Arithmetic.isMultiplied(constant.get());
    if (!multiplied) {
      return call(ELEMENTARY_CLASS + "pow", List.of(base, exponent));
    }
    int times = constant.get().intValue();
    return POWERS.containsKey(times)
        ? method(POWERS.get(times), base)
        : OPERATIONS_CLASS + "power(" + number(base) + ", " + times + ")";
  }

  private Optional<Double> constant(Node node) {
    try {
      return Optional.of(all.part(node).compile(Scope.empty()).evaluateScalar());
    } catch (ExpressionException | IllegalArgumentException variable) {
      return Optional.empty();
    }
  }

  private String call(Node.Call call) {
    String function = call.function();
    if (Distributions.find(function, call.children().size()).isPresent()) {
      throw unsupported(call, function + " looks at more than one element, or draws");
    }
    if (ELEMENTARY.containsKey(function)) {
      return call(ELEMENTARY_CLASS + ELEMENTARY.get(function), List.of(argument(call, 0)));
    }
    if (OTHERS.containsKey(function)) {
      return TWO.contains(function)
          ? call(OTHERS.get(function), List.of(argument(call, 0), argument(call, 1)))
          : call(OTHERS.get(function), List.of(argument(call, 0)));
    }
    return switch (function) {
      case "isnan", "isfinite" -> truth(call);
      case "power", "pow" -> power(argument(call, 0), argument(call, 1));
      case "clip" ->
          "Math.min(Math.max("
              + number(argument(call, 0))
              + ", "
              + number(argument(call, 1))
              + "), "
              + number(argument(call, 2))
              + ")";
      case "where" ->
          "("
              + condition(argument(call, 0))
              + " ? "
              + number(argument(call, 1))
              + " : "
              + number(argument(call, 2))
              + ")";
      default -> throw unsupported(call, function + " looks at more than one element, or draws");
    };
  }

  private String call(String method, List<Node> arguments) {
    return method + "(" + String.join(", ", arguments.stream().map(this::number).toList()) + ")";
  }

  private Node argument(Node.Call call, int index) {
    if (index < call.arguments().size()) {
      return call.arguments().get(index);
    }
    throw unsupported(call, call.function() + " needs its arguments by position");
  }

  private ExpressionException unsupported(Node node, String problem) {
    return new Place(all.text(), node.position())
        .error(problem, "Use arithmetic, comparisons and functions of single numbers here.");
  }

  private static String literal(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return value + "D";
  }
}
