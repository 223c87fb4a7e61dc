package org.modulon.expression;

import org.modulon.numerics.RandomStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An expression bound to its variables, ready to be evaluated again and again.
 *
 * <p>It owns buffers, so one instance serves one thread at a time. Each evaluation reads the
 * variables anew and evaluates operands from left to right, so that the order of random draws is
 * the order of the text; both branches of {@code where}, {@code and} and {@code or} are always
 * evaluated.
 */
@ProviderType
public interface CompiledExpression {

  /** Returns kind and shape of the result. */
  Type type();

  /** Returns whether evaluating needs a random stream. */
  boolean draws();

  /**
   * Evaluates without allocating.
   *
   * @param out exactly {@code type().size()} elements, row-major, booleans as 0 and 1; modified
   * @param random advanced by the draws; may be null if {@link #draws()} is false
   * @throws IllegalArgumentException if {@code out} has another length, or the stream is missing
   * @throws ExpressionException if a variable parameter of a distribution is out of its range
   */
  void evaluate(double[] out, RandomStream random);

  /**
   * Evaluates into a new array, which the caller owns.
   *
   * @param random as above
   */
  default double[] evaluate(RandomStream random) {
    double[] out = new double[type().size()];
    evaluate(out, random);
    return out;
  }

  /**
   * Evaluates a scalar without allocating.
   *
   * @param random as above
   * @throws IllegalArgumentException if the result isn't a scalar, or the stream is missing
   */
  double evaluateScalar(RandomStream random);

  /** Evaluates a scalar that draws nothing; see {@link #evaluateScalar(RandomStream)}. */
  default double evaluateScalar() {
    return evaluateScalar(null);
  }
}
