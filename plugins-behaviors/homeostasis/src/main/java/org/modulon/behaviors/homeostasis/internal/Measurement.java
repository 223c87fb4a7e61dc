package org.modulon.behaviors.homeostasis.internal;

import java.util.Arrays;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;

/** An expression over the state of a group, with one value per neuron or one for all. */
final class Measurement {
  private final CompiledExpression expression;
  private final double[] result;
  private final double[] values;

  private Measurement(CompiledExpression expression, int neurons) {
    this.expression = expression;
    result = new double[expression.type().size()];
    values = result.length == neurons ? result : new double[neurons];
  }

  /**
   * Compiles an expression.
   *
   * @param parameter where the text stands, for messages
   * @throws InvalidParameterException if it isn't one, draws random numbers, or gives neither one
   *     value nor one per neuron
   */
  static Measurement of(NeuronGroup neurons, String parameter, String text) {
    try {
      Expression parsed = Expression.parse(text);
      if (parsed.draws()) {
        throw new InvalidParameterException(
            parameter,
            "can't draw random numbers (got \""
                + text
                + "\"). Name a variable, as in mean(spike).");
      }
      CompiledExpression compiled = parsed.compile(neurons.scope());
      requireSize(parameter, text, compiled.type().size(), neurons.size());
      return new Measurement(compiled, neurons.size());
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException(parameter, wrong.getMessage());
    }
  }

  /** The current value of each neuron; the same array each time. */
  double[] take() {
    expression.evaluate(result, null);
    if (values != result) {
      Arrays.fill(values, result[0]);
    }
    return values;
  }

  private static void requireSize(String parameter, String text, int size, int neurons) {
    if (size != 1 && size != neurons) {
      throw new InvalidParameterException(
          parameter,
          "gives "
              + size
              + " values (got \""
              + text
              + "\"). Expected one, or one for each of the "
              + neurons
              + " neurons. Reduce it, for example with mean().");
    }
  }
}
