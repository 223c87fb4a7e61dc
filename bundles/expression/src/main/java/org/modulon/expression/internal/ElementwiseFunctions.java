package org.modulon.expression.internal;

import static org.modulon.expression.internal.Arithmetic.truth;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.modulon.expression.Operations;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.Elementary;

/** The functions that work element by element. */
final class ElementwiseFunctions {
  static final List<String> NAMES =
      List.of(
          "sqrt",
          "exp",
          "expm1",
          "log",
          "log10",
          "log1p",
          "sin",
          "cos",
          "tan",
          "sinh",
          "cosh",
          "tanh",
          "asin",
          "arcsin",
          "acos",
          "arccos",
          "atan",
          "arctan",
          "atan2",
          "arctan2",
          "power",
          "pow",
          "abs",
          "absolute",
          "floor",
          "ceil",
          "round",
          "sign",
          "isnan",
          "isfinite",
          "minimum",
          "maximum",
          "mod",
          "remainder",
          "clip",
          "where");

  private static final List<Parameter> ONE = List.of(Parameter.required("x"));
  private static final List<Parameter> TWO =
      List.of(Parameter.required("x"), Parameter.required("y"));
  private static final List<Parameter> CLIP =
      List.of(Parameter.required("x"), Parameter.required("lo"), Parameter.required("hi"));
  private static final List<Parameter> WHERE =
      List.of(Parameter.required("condition"), Parameter.required("a"), Parameter.required("b"));

  private ElementwiseFunctions() {}

  /**
   * The function of a name, or null. A name makes its own function alone: a table of all of them
   * would cost a start-up more than everything else here.
   */
  static Function find(String name) {
    return switch (name) {
      case "sqrt" -> mapping(Math::sqrt);
      case "exp" -> mapping(Elementary::exp);
      case "expm1" -> mapping(Elementary::expm1);
      case "log" -> mapping(Elementary::log);
      case "log10" -> mapping(Elementary::log10);
      case "log1p" -> mapping(Elementary::log1p);
      case "power", "pow" -> ElementwiseFunctions::power;
      case "clip" -> ElementwiseFunctions::clip;
      case "where" -> ElementwiseFunctions::where;
      default -> {
        Function trigonometric = trigonometric(name);
        yield trigonometric == null ? stepwise(name) : trigonometric;
      }
    };
  }

  private static Function trigonometric(String name) {
    return switch (name) {
      case "sin" -> mapping(Elementary::sin);
      case "cos" -> mapping(Elementary::cos);
      case "tan" -> mapping(Elementary::tan);
      case "sinh" -> mapping(Elementary::sinh);
      case "cosh" -> mapping(Elementary::cosh);
      case "tanh" -> mapping(Elementary::tanh);
      case "asin", "arcsin" -> mapping(Elementary::asin);
      case "acos", "arccos" -> mapping(Elementary::acos);
      case "atan", "arctan" -> mapping(Elementary::atan);
      case "atan2", "arctan2" -> mapping(Elementary::atan2);
      default -> null;
    };
  }

  private static Function stepwise(String name) {
    return switch (name) {
      case "abs", "absolute" -> keepingKind(Math::abs);
      case "floor" -> keepingKind(Math::floor);
      case "ceil" -> keepingKind(Math::ceil);
      case "round" -> keepingKind(Math::rint);
      case "sign" -> keepingKind(Operations::sign);
      case "isnan" -> testing(x -> truth(Double.isNaN(x)));
      case "isfinite" -> testing(x -> truth(Double.isFinite(x)));
      case "minimum" -> combining(Math::min);
      case "maximum" -> combining(Math::max);
      case "mod", "remainder" -> combining(Operations::remainder);
      default -> null;
    };
  }

  private static Function mapping(DoubleUnaryOperator operator) {
    return arguments -> Elementwise.unary(Kind.NUMBER, operator, arguments.matchAll(ONE).get(0));
  }

  private static Function testing(DoubleUnaryOperator operator) {
    return arguments -> Elementwise.unary(Kind.BOOLEAN, operator, arguments.matchAll(ONE).get(0));
  }

  private static Function keepingKind(DoubleUnaryOperator operator) {
    return arguments -> {
      Plan operand = arguments.matchAll(ONE).get(0);
      return Elementwise.unary(operand.kind(), operator, operand);
    };
  }

  private static Function mapping(DoubleBinaryOperator operator) {
    return arguments -> {
      List<Plan> plans = arguments.matchAll(TWO);
      return Elementwise.binary(
          Kind.NUMBER, operator, plans.get(0), plans.get(1), arguments.place());
    };
  }

  private static Function combining(DoubleBinaryOperator operator) {
    return arguments -> {
      List<Plan> plans = arguments.matchAll(TWO);
      return combine(operator, plans.get(0), plans.get(1), arguments.place());
    };
  }

  static Plan combine(DoubleBinaryOperator operator, Plan left, Plan right, Place place) {
    return Elementwise.binary(left.kind().promote(right.kind()), operator, left, right, place);
  }

  private static Plan power(Arguments arguments) {
    List<Plan> plans = arguments.matchAll(TWO);
    return Arithmetic.power(plans.get(0), plans.get(1), arguments.place());
  }

  private static Plan clip(Arguments arguments) {
    List<Plan> plans = arguments.matchAll(CLIP);
    return Elementwise.ternary(
        plans.stream().map(Plan::kind).reduce(Kind.BOOLEAN, Kind::promote),
        (x, lowest, highest) -> Math.min(Math.max(x, lowest), highest),
        plans.get(0),
        plans.get(1),
        plans.get(2),
        arguments.place());
  }

  private static Plan where(Arguments arguments) {
    List<Plan> plans = arguments.matchAll(WHERE);
    return Elementwise.ternary(
        plans.get(1).kind().promote(plans.get(2).kind()),
        (condition, a, b) -> condition != 0 ? a : b,
        plans.get(0),
        plans.get(1),
        plans.get(2),
        arguments.place());
  }
}
