package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All functions of the language by name. */
final class Functions {
  private Functions() {}

  static Optional<Function> find(String name) {
    Function found = ElementwiseFunctions.find(name);
    if (found == null) {
      found = Reductions.find(name);
    }
    return found == null ? Distributions.find(name).map(Function.class::cast) : Optional.of(found);
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(Reductions.NAMES);
    names.addAll(ElementwiseFunctions.NAMES);
    names.addAll(Distributions.NAMES);
    return names;
  }
}
