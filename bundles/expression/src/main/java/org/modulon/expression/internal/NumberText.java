package org.modulon.expression.internal;

/** Prints numbers for messages: whole ones without a point. */
final class NumberText {

  private static final double PLAIN = 1e15;

  private NumberText() {}

  static String of(double value) {
    return value == Math.floor(value) && Math.abs(value) < PLAIN
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
