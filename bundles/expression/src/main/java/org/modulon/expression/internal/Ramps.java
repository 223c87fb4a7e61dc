package org.modulon.expression.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/** Evenly spaced numbers, as numpy spaces them. */
final class Ramps {
  static final List<String> NAMES = List.of("linspace", "arange");

  /** More are no longer made by a text; groups of any size are filled without a length. */
  static final int LONGEST = 10_000_000;

  private static final List<Parameter> LINSPACE =
      List.of(
          Parameter.required("start"),
          Parameter.required("stop"),
          Parameter.optional("num", "as many as needed"));
  private static final List<Parameter> ARANGE =
      List.of(
          Parameter.required("start"),
          Parameter.optional("stop", "none"),
          Parameter.optional("step", "1"));

  private Ramps() {}

  /** The function of a name, or null. */
  static Function find(String name) {
    return switch (name) {
      case "linspace" -> Ramps::linspace;
      case "arange" -> Ramps::arange;
      default -> null;
    };
  }

  /** From start to stop, both included; fills the implicit shape if no number is given. */
  private static Plan linspace(Arguments arguments) {
    List<Optional<Plan>> given = arguments.match(LINSPACE);
    double start = constant(given.get(0), 0, arguments);
    double stop = constant(given.get(1), 0, arguments);
    Type filled = arguments.implicitType(Kind.NUMBER);
    double number = constant(given.get(2), filled.size(), arguments);
    Type type = given.get(2).isPresent() ? Type.of(Kind.NUMBER, length(number, arguments)) : filled;
    int size = type.size();
    double step = size > 1 ? (stop - start) / (size - 1) : 0;
    return ramp(type, i -> i > 0 && i == size - 1 ? stop : start + i * step);
  }

  /** From start to below stop; with one argument from 0 to below it. */
  private static Plan arange(Arguments arguments) {
    List<Optional<Plan>> given = arguments.match(ARANGE);
    boolean ranged = given.get(1).isPresent();
    double first = constant(given.get(0), 0, arguments);
    double start = ranged ? first : 0;
    double stop = constant(given.get(1), first, arguments);
    double step = constant(given.get(2), 1, arguments);
    boolean whole =
        given.stream().flatMap(Optional::stream).allMatch(plan -> plan.kind() != Kind.NUMBER);
    int length = length(Math.max(0, Math.ceil((stop - start) / step)), arguments);
    return ramp(Type.of(whole ? Kind.INTEGER : Kind.NUMBER, length), i -> start + i * step);
  }

  private static double constant(Optional<Plan> plan, double otherwise, Arguments arguments) {
    if (plan.isEmpty()) {
      return otherwise;
    }
    if (!plan.get().isConstantScalar() || plan.get().draws()) {
      throw arguments.error(
          arguments.function() + " takes constant numbers only",
          "Write for example " + arguments.function() + "(0, 10).");
    }
    return plan.get().value();
  }

  private static int length(double length, Arguments arguments) {
    if (length >= 0 && length <= LONGEST && length == Math.rint(length)) {
      return (int) length;
    }
    throw arguments.error(
        arguments.function() + " of " + NumberText.of(length) + " numbers",
        "It makes 0 to " + LONGEST + " of them. Check start, stop and step.");
  }

  private static Plan ramp(Type type, IntToDoubleFunction value) {
    return new Plan(
        type,
        true,
        false,
        () -> {
          double[] values = new double[type.size()];
          Arrays.setAll(values, value);
          return random -> values;
        });
  }
}
