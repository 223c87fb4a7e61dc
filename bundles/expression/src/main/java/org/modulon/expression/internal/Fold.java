package org.modulon.expression.internal;

/** Reduces equally spaced elements of an array to one value, from the first to the last. */
@FunctionalInterface
interface Fold {

  /**
   * Reduces {@code values[first], values[first + stride], …}.
   *
   * @param values not modified
   * @param count the number of elements, at least 0
   */
  double apply(double[] values, int first, int count, int stride);
}
