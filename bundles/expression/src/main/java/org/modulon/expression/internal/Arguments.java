package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Suggestions;
import org.modulon.expression.Type;

/**
 * The checked arguments of one call.
 *
 * @param function the name as called
 * @param implicitShape the shape a distribution fills
 */
record Arguments(
    String function,
    List<Plan> positional,
    Map<String, Plan> keywords,
    Place place,
    List<Integer> implicitShape) {

  /** Assigns the arguments to parameters; only optional ones may come out empty. */
  List<Optional<Plan>> match(List<Parameter> parameters) {
    String usage = "Write it as " + Parameter.usage(function, parameters) + ".";
    if (positional.size() > parameters.size()) {
      throw error(
          function + " takes " + count(parameters.size()) + " but got " + positional.size(), usage);
    }
    Map<String, Plan> unused = new LinkedHashMap<>(keywords);
    List<Optional<Plan>> matched = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      matched.add(argument(i, parameters.get(i), unused, usage));
    }
    if (!unused.isEmpty()) {
      String wrong = unused.keySet().iterator().next();
      List<String> names = parameters.stream().map(Parameter::name).toList();
      String hint =
          Suggestions.closest(wrong, names)
              .map(near -> " Did you mean \"" + near + "\"?")
              .orElse("");
      throw error(function + " has no argument \"" + wrong + "\"", usage + hint);
    }
    return matched;
  }

  /** Assigns the arguments to parameters that must all be given. */
  List<Plan> matchAll(List<Parameter> parameters) {
    return match(parameters).stream().flatMap(Optional::stream).toList();
  }

  Type implicitType(Type.Kind kind) {
    return new Type(kind, implicitShape);
  }

  ExpressionException error(String problem, String remedy) {
    return place.error(problem, remedy);
  }

  private Optional<Plan> argument(
      int index, Parameter parameter, Map<String, Plan> unused, String usage) {
    Plan named = unused.remove(parameter.name());
    if (index < positional.size()) {
      if (named != null) {
        throw error(
            function + " got its argument \"" + parameter.name() + "\" twice",
            "Give it by position or by name. " + usage);
      }
      return Optional.of(positional.get(index));
    }
    if (named == null && parameter.defaultText().isEmpty()) {
      throw error(function + " needs its argument \"" + parameter.name() + "\"", usage);
    }
    return Optional.ofNullable(named);
  }

  private static String count(int arguments) {
    return switch (arguments) {
      case 0 -> "no arguments";
      case 1 -> "1 argument";
      default -> "at most " + arguments + " arguments";
    };
  }
}
