package org.modulon.expression.internal;

/** A function of the language. */
@FunctionalInterface
interface Function {

  /**
   * Checks a call.
   *
   * @throws org.modulon.expression.ExpressionException if the arguments don't suit
   */
  Plan plan(Arguments arguments);
}
