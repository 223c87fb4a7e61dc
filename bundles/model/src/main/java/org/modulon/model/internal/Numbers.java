package org.modulon.model.internal;

import java.util.OptionalDouble;

/** Numbers that are written as keys. */
final class Numbers {
  private Numbers() {}

  static OptionalDouble parse(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  static boolean same(String one, String other) {
    OptionalDouble first = parse(one);
    return first.isPresent() && first.equals(parse(other));
  }
}
