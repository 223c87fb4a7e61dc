package org.modulon.behaviors.equation.internal;

import java.util.Set;
import java.util.regex.Pattern;

/** The names that the language of equations keeps for itself. */
final class Names {
  static final String TIME = "t";
  static final String STEP = "dt";
  static final String SPIKE = "spike";
  static final String REFRACTORY = "refractory";

  private static final Set<String> RESERVED =
      Set.of(
          TIME, STEP, SPIKE, REFRACTORY, "and", "or", "not", "pi", "inf", "nan", "true", "false");

  private static final Pattern NOISE = Pattern.compile("xi(_\\w+)?");

  private Names() {}

  /** Whether a name stands for white noise: {@code xi}, {@code xi_1}, {@code xi_any}. */
  static boolean isNoise(String name) {
    return NOISE.matcher(name).matches();
  }

  /** Refuses a name for a variable that has a meaning already. */
  static void require(String name, SourceLine line, int column) {
    if (RESERVED.contains(name) || isNoise(name)) {
      throw line.error(
          column,
          "\"" + name + "\" has a meaning of its own",
          "Choose another name for the variable.");
    }
  }
}
