package org.modulon.expression.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All functions of the language by name. */
final class Functions {

  private static final Map<String, Function> FUNCTIONS = functions();

  private Functions() {}

  static Optional<Function> find(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name));
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(FUNCTIONS.keySet());
  }

  private static Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    functions.putAll(Reductions.functions());
    functions.putAll(ElementwiseFunctions.functions());
    functions.putAll(Distributions.all());
    return functions;
  }
}
