package org.modulon.behaviors.equation.internal;

import org.modulon.expression.Measure;
import org.modulon.expression.Unit;

/**
 * What a name stands for.
 *
 * @param role what it is
 * @param measure what it measures
 * @param factor from stored to coherent numbers
 * @param data the column: {@code double[]}, {@code float[]} or {@code boolean[]}; null if none
 * @param index the local of generated code that indexes the column
 * @param value of a constant, in coherent units
 */
record Variable(
    Role role, Measure measure, double factor, Object data, String index, double value) {

  /** What names can be. */
  enum Role {
    /** One number for all elements that never changes. */
    CONSTANT,
    /** One number for each element that never changes. */
    PARAMETER,
    /** A column. */
    COLUMN,
    /** What generated code computes before it is used. */
    LOCAL
  }

  static Variable constant(double value, Measure measure) {
    return new Variable(Role.CONSTANT, measure, 1, null, "", value);
  }

  static Variable column(Object data, Unit unit, String index) {
    return new Variable(Role.COLUMN, unit.measure(), unit.toCoherent(), data, index, 0);
  }

  static Variable parameter(double[] values, Measure measure, String index) {
    return new Variable(Role.PARAMETER, measure, 1, values, index, 0);
  }

  static Variable local(Measure measure) {
    return new Variable(Role.LOCAL, measure, 1, null, "", 0);
  }

  boolean isConstant() {
    return role == Role.CONSTANT;
  }

  boolean isWritable() {
    return role == Role.COLUMN && !(data instanceof boolean[]);
  }
}
