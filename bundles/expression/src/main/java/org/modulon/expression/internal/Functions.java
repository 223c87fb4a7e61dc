package org.modulon.expression.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modulon.expression.Node;

/** All functions of the language by name. */
final class Functions {
  private static final List<String> DISTRIBUTIONS =
      Stream.concat(Distributions.NAMES.stream(), Stream.of(Permutation.NAME)).toList();
  private static final List<String> FILLS =
      Stream.of(Distributions.FILLS, Ramps.NAMES).flatMap(List::stream).toList();

  private Functions() {}

  /** The function that a call means. */
  static Optional<Function> find(Node.Call call) {
    Optional<Distribution> distribution =
        Distributions.find(call.function(), call.children().size());
    return distribution.isPresent()
        ? distribution.map(Function.class::cast)
        : find(call.function());
  }

  static Optional<Function> find(String name) {
    Function found = ElementwiseFunctions.find(name);
    found = found == null ? Reductions.find(name) : found;
    found = found == null ? Ramps.find(name) : found;
    found = found == null && name.equals(Permutation.NAME) ? new Permutation() : found;
    return found == null ? Distributions.find(name).map(Function.class::cast) : Optional.of(found);
  }

  /** The function whose name alone is a call. */
  static Optional<Function> findBare(String name) {
    return name.equals(Permutation.NAME)
        ? find(name)
        : Distributions.find(name).filter(Distribution::needsNoArguments).map(Function.class::cast);
  }

  /**
   * Whether a function draws random numbers.
   *
   * @param arguments how many it has
   */
  static boolean draws(String name, int arguments) {
    return name.equals(Permutation.NAME)
        || Distributions.find(name, arguments).filter(Distribution::draws).isPresent();
  }

  /** Whether a value of a function may depend on all the others. */
  static boolean gathers(String name) {
    return Reductions.NAMES.contains(name)
        || Ramps.NAMES.contains(name)
        || name.equals(Permutation.NAME);
  }

  /** The names by kind, for messages. */
  static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("distributions", DISTRIBUTIONS);
    names.put("functions of each number", ElementwiseFunctions.NAMES);
    names.put("functions of an array", Reductions.NAMES);
    names.put("what fills an array", FILLS);
    return names;
  }
}
