package org.modulon.expression.internal;

import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Type;
import org.modulon.numerics.RandomStream;

/** The compiled form: the evaluator of the root. */
final class EvaluatorTree implements CompiledExpression {

  private final String canonical;
  private final Type type;
  private final int size;
  private final boolean draws;
  private final Evaluator root;

  EvaluatorTree(String canonical, Plan plan) {
    this.canonical = canonical;
    this.type = plan.type();
    this.size = type.size();
    this.draws = plan.draws();
    this.root = plan.build();
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public boolean draws() {
    return draws;
  }

  @Override
  public void evaluate(double[] out, RandomStream random) {
    if (out.length != size) {
      throw new IllegalArgumentException(
          "The output has "
              + out.length
              + " elements. \""
              + canonical
              + "\" has the shape "
              + type.shapeText()
              + ". Pass an array of "
              + size
              + " elements.");
    }
    System.arraycopy(values(random), 0, out, 0, size);
  }

  @Override
  public double evaluateScalar(RandomStream random) {
    if (!type.isScalar()) {
      throw new IllegalArgumentException(
          "\""
              + canonical
              + "\" has the shape "
              + type.shapeText()
              + ". A scalar was expected. Evaluate it into an array.");
    }
    return values(random)[0];
  }

  @Override
  public String toString() {
    return canonical + " : " + type;
  }

  private double[] values(RandomStream random) {
    if (draws && random == null) {
      throw new IllegalArgumentException(
          "\"" + canonical + "\" draws random numbers. Pass a random stream.");
    }
    return root.evaluate(random);
  }
}
