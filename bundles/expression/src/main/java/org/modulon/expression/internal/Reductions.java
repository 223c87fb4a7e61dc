package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/** The functions that reduce an array, or one of its axes, to a value. */
final class Reductions {
  static final List<String> NAMES =
      List.of(
          "mean",
          "average",
          "std",
          "var",
          "min",
          "max",
          "sum",
          "median",
          "percentile",
          "any",
          "all",
          "count",
          "count_nonzero",
          "norm",
          "size",
          "len");

  private static final List<Parameter> PARAMETERS =
      List.of(Parameter.required("x"), Parameter.optional("axis", "all"));
  private static final List<Parameter> PERCENTILE =
      List.of(Parameter.required("x"), Parameter.required("q"), Parameter.optional("axis", "all"));
  private static final List<Parameter> ONE = List.of(Parameter.required("x"));

  private Reductions() {}

  /** The function of a name, or null. */
  static Function find(String name) {
    return switch (name) {
      case "mean", "average" -> reducing(kind -> Kind.NUMBER, Folds::mean);
      case "std" -> reducing(kind -> Kind.NUMBER, Folds::standardDeviation);
      case "var" -> reducing(kind -> Kind.NUMBER, Folds::variance);
      case "norm" -> reducing(kind -> Kind.NUMBER, Folds::norm);
      case "median" -> reducingBy(Percentile.MEDIAN);
      case "percentile" -> Reductions::percentile;
      case "min" -> extremum(Math::min, Folds::min);
      case "max" -> extremum(Math::max, Folds::max);
      case "sum" -> reducing(kind -> kind.promote(Kind.INTEGER), Folds::sum);
      case "any" -> reducing(kind -> Kind.BOOLEAN, Folds::any);
      case "all" -> reducing(kind -> Kind.BOOLEAN, Folds::all);
      case "count", "count_nonzero" -> reducing(kind -> Kind.INTEGER, Folds::count);
      case "size" -> Reductions::size;
      case "len" -> Reductions::length;
      default -> null;
    };
  }

  private static Function reducingBy(double percent) {
    return arguments ->
        reduce(arguments, kind -> Kind.NUMBER, length -> new Percentile(percent, length));
  }

  /** The percentage is a constant, as the memory of a fold is made with it. */
  private static Plan percentile(Arguments arguments) {
    List<Optional<Plan>> matched = arguments.match(PERCENTILE);
    Plan percent = matched.get(1).orElseThrow();
    if (!percent.isConstantScalar() || !(percent.value() >= 0 && percent.value() <= 100)) {
      throw arguments.error(
          "the percentage of percentile isn't a constant from 0 to 100",
          "Write for example percentile(x, 90).");
    }
    Map<String, Plan> axis = new LinkedHashMap<>();
    matched.get(2).ifPresent(plan -> axis.put("axis", plan));
    Arguments rest =
        new Arguments(
            arguments.function(),
            List.of(matched.get(0).orElseThrow()),
            axis,
            arguments.place(),
            arguments.implicitShape());
    return reducingBy(percent.value()).plan(rest);
  }

  private static Function reducing(UnaryOperator<Kind> kind, Fold fold) {
    return arguments -> reduce(arguments, kind, length -> fold);
  }

  private static Plan reduce(
      Arguments arguments, UnaryOperator<Kind> kind, IntFunction<Fold> fold) {
    List<Optional<Plan>> matched = arguments.match(PARAMETERS);
    Plan operand = matched.get(0).orElseThrow();
    Type type = operand.type();
    Kind result = kind.apply(operand.kind());
    if (matched.get(1).isEmpty()) {
      return Reduction.plan(Type.scalar(result), operand, 1, type.size(), 1, fold);
    }
    int axis = axis(matched.get(1).get(), type, arguments);
    List<Integer> remaining = new ArrayList<>(type.shape());
    int length = remaining.remove(axis);
    int outer = product(type.shape().subList(0, axis));
    int inner = product(type.shape().subList(axis + 1, type.rank()));
    return Reduction.plan(new Type(result, remaining), operand, outer, length, inner, fold);
  }

  /** Plans min or max: of one array, or element by element of several. */
  private static Function extremum(DoubleBinaryOperator operator, Fold fold) {
    return arguments -> {
      List<Plan> operands = arguments.positional();
      if (operands.size() > 1 && arguments.keywords().isEmpty()) {
        return combine(operator, operands, arguments.place());
      }
      rejectEmpty(arguments);
      return reduce(arguments, kind -> kind, length -> fold);
    };
  }

  /** Combines in a balanced tree, which keeps the recursion shallow for many operands. */
  private static Plan combine(DoubleBinaryOperator operator, List<Plan> operands, Place place) {
    if (operands.size() == 1) {
      return operands.get(0);
    }
    int half = operands.size() / 2;
    Plan left = combine(operator, operands.subList(0, half), place);
    Plan right = combine(operator, operands.subList(half, operands.size()), place);
    return ElementwiseFunctions.combine(operator, left, right, place);
  }

  private static void rejectEmpty(Arguments arguments) {
    Plan operand = arguments.match(PARAMETERS).get(0).orElseThrow();
    if (operand.type().size() == 0) {
      throw arguments.error(
          arguments.function() + " of the empty shape " + operand.type().shapeText(),
          "An extremum needs at least one element.");
    }
  }

  private static int axis(Plan plan, Type type, Arguments arguments) {
    if (!plan.isConstantScalar() || plan.kind() == Kind.NUMBER) {
      throw arguments.error(
          "the axis of " + arguments.function() + " isn't a constant integer",
          "Write for example " + arguments.function() + "(x, axis=0).");
    }
    double axis = plan.value();
    if (axis < -type.rank() || axis >= type.rank()) {
      throw arguments.error(
          "axis " + (long) axis + " is out of range for the shape " + type.shapeText(),
          type.isScalar()
              ? "A scalar has no axes. Remove the argument."
              : "Use an axis from " + -type.rank() + " to " + (type.rank() - 1) + ".");
    }
    return (int) (axis < 0 ? axis + type.rank() : axis);
  }

  private static Plan size(Arguments arguments) {
    return Plan.constant(Kind.INTEGER, arguments.matchAll(ONE).get(0).type().size());
  }

  private static Plan length(Arguments arguments) {
    Type type = arguments.matchAll(ONE).get(0).type();
    if (type.isScalar()) {
      throw arguments.error(
          "len of a scalar", "Only arrays have a length. Use an array or size(x).");
    }
    return Plan.constant(Kind.INTEGER, type.shape().get(0));
  }

  private static int product(List<Integer> lengths) {
    return lengths.stream().reduce(1, (a, b) -> a * b);
  }
}
