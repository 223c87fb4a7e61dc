package org.modulon.expression.internal;

import java.util.List;
import java.util.function.IntFunction;
import org.modulon.expression.Type;
import org.modulon.numerics.RandomStream;

/** Folds the middle axis of an array seen as outer × length × inner. */
final class Reduction implements Evaluator {

  private final Evaluator operand;
  private final Fold fold;
  private final int outer;
  private final int length;
  private final int inner;
  private final double[] buffer;

  private Reduction(Evaluator operand, Fold fold, int outer, int length, int inner) {
    this.operand = operand;
    this.fold = fold;
    this.outer = outer;
    this.length = length;
    this.inner = inner;
    this.buffer = new double[outer * inner];
  }

  /**
   * Plans a reduction.
   *
   * @param fold makes the fold for a number of elements, once per evaluator
   */
  static Plan plan(
      Type type, Plan operand, int outer, int length, int inner, IntFunction<Fold> fold) {
    return Plan.operation(
        type,
        List.of(operand),
        () -> new Reduction(operand.build(), fold.apply(length), outer, length, inner));
  }

  @Override
  public double[] evaluate(RandomStream random) {
    double[] values = operand.evaluate(random);
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < inner; j++) {
        buffer[i * inner + j] = fold.apply(values, i * length * inner + j, length, inner);
      }
    }
    return buffer;
  }
}
