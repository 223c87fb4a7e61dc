package org.modulon.expression.internal;

import java.util.function.DoublePredicate;

/** What values a parameter of a distribution may have. */
record Range(String description, DoublePredicate predicate) {

  static final Range ANY = new Range("any number", x -> true);
  static final Range FINITE = new Range("a finite number", Double::isFinite);
  static final Range NOT_NEGATIVE =
      new Range("a finite number of at least 0", x -> Double.isFinite(x) && x >= 0);
  static final Range POSITIVE =
      new Range("a finite number above 0", x -> Double.isFinite(x) && x > 0);
  static final Range PROBABILITY = new Range("a number from 0 to 1", x -> x >= 0 && x <= 1);
  static final Range EVENTS = new Range("a number from 0 to 2^53", x -> x >= 0 && x <= 0x1p53);
  static final Range WHOLE = new Range("a whole number", Range::isWhole);
  static final Range WHOLE_OR_ABSENT =
      new Range("a whole number", x -> Double.isNaN(x) || isWhole(x));
  static final Range COUNT = new Range("a whole number of at least 0", x -> isWhole(x) && x >= 0);

  static final Range SOME = new Range("a whole number of at least 1", x -> isWhole(x) && x >= 1);

  /** Two of these together are still exact. */
  static final Range POPULATION =
      new Range("a whole number from 0 to 2^52", x -> isWhole(x) && x >= 0 && x <= 0x1p52);

  static final Range POSSIBLE = new Range("a number above 0, up to 1", x -> x > 0 && x <= 1);
  static final Range UNCERTAIN = new Range("a number from 0 to below 1", x -> x >= 0 && x < 1);
  static final Range ABOVE_ONE =
      new Range("a finite number above 1", x -> Double.isFinite(x) && x > 1);

  boolean contains(double value) {
    return predicate.test(value);
  }

  /** Beyond 2^53 doubles no longer tell neighbouring integers apart. */
  private static boolean isWhole(double value) {
    return Math.abs(value) <= 0x1p53 && value == Math.floor(value);
  }
}
