package org.modulon.model.internal;

import java.util.OptionalDouble;

/** Numbers that are written as keys. */
final class Numbers {
  private Numbers() {}

  static OptionalDouble parse(String text) {
    return YamlParser.NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text) + 0.0) // -0 is 0
        : OptionalDouble.empty();
  }

  static boolean same(String one, String other) {
    OptionalDouble first = parse(one);
    return first.isPresent() && first.equals(parse(other));
  }
}
