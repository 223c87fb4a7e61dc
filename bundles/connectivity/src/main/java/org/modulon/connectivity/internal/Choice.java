package org.modulon.connectivity.internal;

import org.modulon.api.spec.SpecException;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;

/** The neurons of a group for which a condition of the model holds. */
public final class Choice {
  private Choice() {}

  /**
   * Evaluates a condition.
   *
   * @param scope the variables of the group
   * @param size how many neurons the group has
   * @param neurons what they are called, such as {@code targets}
   * @param path of the condition in the model
   * @return true for each neuron for which it holds
   * @throws SpecException if it can't be understood, draws, or hasn't a value per neuron
   */
  public static boolean[] of(String condition, Scope scope, int size, String neurons, String path) {
    double[] values = values(condition, scope, path);
    if (values.length != size) {
      throw new SpecException(
          path,
          "must have a value for each of the "
              + size
              + " "
              + neurons
              + " (got \""
              + condition
              + "\", which has "
              + values.length
              + "). For example x < 0.");
    }
    boolean[] chosen = new boolean[size];
    for (int neuron = 0; neuron < size; neuron++) {
      chosen[neuron] = values[neuron] != 0 && !Double.isNaN(values[neuron]);
    }
    return chosen;
  }

  private static double[] values(String condition, Scope scope, String path) {
    try {
      Expression expression = Expression.parse(condition);
      if (expression.draws()) {
        throw new SpecException(
            path,
            "draws random numbers (got \""
                + condition
                + "\"), but a condition chooses the same neurons whenever it is asked. Choose by"
                + " id or position, and pairs at random with the density.");
      }
      return expression.compile(scope).evaluate(null);
    } catch (ExpressionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }
}
