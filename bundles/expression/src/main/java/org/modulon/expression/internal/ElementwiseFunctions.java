package org.modulon.expression.internal;

import static org.modulon.expression.internal.Arithmetic.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.Elementary;

/** The functions that work element by element. */
final class ElementwiseFunctions {

  private static final List<Parameter> ONE = List.of(Parameter.required("x"));
  private static final List<Parameter> TWO =
      List.of(Parameter.required("x"), Parameter.required("y"));
  private static final List<Parameter> CLIP =
      List.of(Parameter.required("x"), Parameter.required("lo"), Parameter.required("hi"));
  private static final List<Parameter> WHERE =
      List.of(Parameter.required("condition"), Parameter.required("a"), Parameter.required("b"));

  private ElementwiseFunctions() {}

  static Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    addTranscendental(functions);
    addRounding(functions);
    addTests(functions);
    functions.put("minimum", combining(Math::min));
    functions.put("maximum", combining(Math::max));
    functions.put("arctan2", mapping(Elementary::atan2));
    functions.put("atan2", mapping(Elementary::atan2));
    for (String name : List.of("power", "pow")) {
      functions.put(name, ElementwiseFunctions::power);
    }
    for (String name : List.of("mod", "remainder")) {
      functions.put(name, combining(Arithmetic::remainder));
    }
    functions.put("clip", ElementwiseFunctions::clip);
    functions.put("where", ElementwiseFunctions::where);
    return functions;
  }

  private static void addTranscendental(Map<String, Function> functions) {
    functions.put("sqrt", mapping(Math::sqrt));
    functions.put("exp", mapping(Elementary::exp));
    functions.put("expm1", mapping(Elementary::expm1));
    functions.put("log", mapping(Elementary::log));
    functions.put("log10", mapping(Elementary::log10));
    functions.put("log1p", mapping(Elementary::log1p));
    functions.put("sin", mapping(Elementary::sin));
    functions.put("cos", mapping(Elementary::cos));
    functions.put("tan", mapping(Elementary::tan));
    functions.put("sinh", mapping(Elementary::sinh));
    functions.put("cosh", mapping(Elementary::cosh));
    functions.put("tanh", mapping(Elementary::tanh));
    for (String prefix : List.of("a", "arc")) {
      functions.put(prefix + "sin", mapping(Elementary::asin));
      functions.put(prefix + "cos", mapping(Elementary::acos));
      functions.put(prefix + "tan", mapping(Elementary::atan));
    }
  }

  private static void addRounding(Map<String, Function> functions) {
    functions.put("abs", keepingKind(Math::abs));
    functions.put("absolute", keepingKind(Math::abs));
    functions.put("floor", keepingKind(Math::floor));
    functions.put("ceil", keepingKind(Math::ceil));
    functions.put("round", keepingKind(Math::rint));
    functions.put("sign", keepingKind(x -> x > 0 ? 1 : x < 0 ? -1 : x));
  }

  private static void addTests(Map<String, Function> functions) {
    functions.put("isnan", testing(x -> truth(Double.isNaN(x))));
    functions.put("isfinite", testing(x -> truth(Double.isFinite(x))));
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
