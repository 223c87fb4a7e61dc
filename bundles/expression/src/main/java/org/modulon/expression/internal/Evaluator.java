package org.modulon.expression.internal;

import org.modulon.numerics.RandomStream;

/** A compiled part of an expression with its own buffer; belongs to one thread at a time. */
interface Evaluator {

  /**
   * Computes the current values without allocating.
   *
   * @param random null if nothing in this part draws
   * @return row-major; owned by the evaluator or the scope, valid until the next call, not to be
   *     modified
   */
  double[] evaluate(RandomStream random);
}
