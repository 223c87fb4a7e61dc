package org.modulon.declaration;

import java.util.Locale;

/** Turns names of fields into names in files. */
final class Names {
  private Names() {}

  /** {@code refractoryPeriod} to {@code refractory_period}. */
  static String snakeCase(String field) {
    return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
