package org.modulon.console.internal;

import org.modulon.storage.DecimalText;

/** Values of runs as tables, CSV and JSON have them. */
final class Cells {
  private static final String MISSING = "-";

  private Cells() {}

  /** Returns a value for people, on one line. */
  static String shown(Object value) {
    return value == null ? MISSING : exact(value).replaceAll("\\s+", " ");
  }

  /** Returns a value for programs; empty if it is missing. */
  static String exact(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number ? DecimalText.shortest(number) : value.toString();
  }

  /** Returns a value for JSON, which has no infinite numbers. */
  static Object json(Object value) {
    return value instanceof Double number && !Double.isFinite(number)
        ? DecimalText.shortest(number)
        : value;
  }
}
