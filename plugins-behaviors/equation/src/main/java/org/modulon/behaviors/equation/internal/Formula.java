package org.modulon.behaviors.equation.internal;

import java.util.function.Supplier;
import org.modulon.api.InvalidParameterException;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.JavaCode;
import org.modulon.expression.Measure;
import org.modulon.expression.Measures;
import org.modulon.expression.Node;
import org.modulon.expression.Unit;

/**
 * An expression of a text block.
 *
 * @param expression as written, or rewritten; its positions are those of the text
 * @param line where it stands
 * @param column where in the line it begins, counted from 0
 */
record Formula(Expression expression, SourceLine line, int column) {

  /** Checks names, functions and units; what it measures. */
  Measure check(Variables variables) {
    return guarded(
        () -> {
          expression.check(variables.scope());
          return Measures.of(expression, variables::measure);
        });
  }

  /** Refuses random numbers. */
  Formula steady() {
    if (expression.draws()) {
      throw error(
          "\"" + expression + "\" draws random numbers",
          "Use xi for white noise, and distributions in constants and initial only.");
    }
    return this;
  }

  /**
   * Checks that it measures what it has to.
   *
   * @param why it has to, in words
   */
  void require(Variables variables, Measure expected, String why) {
    Measure measure = check(variables);
    boolean agrees = guarded(() -> Measures.agree(expression, unit(expected), variables::measure));
    if (!agrees) {
      throw line.error(
          column,
          "\"" + expression + "\" is " + measure + ", but " + why,
          "Check the units of both.");
    }
  }

  /** The same without quantities, in coherent units. */
  Formula coherent(Variables variables) {
    return with(Measures.coherent(expression, variables::contains));
  }

  /**
   * The form that loops compute: without quantities, and without divisions by constants. Refuses
   * what can't be computed for one element.
   */
  Formula prepared(Variables variables) {
    Formula plain = coherent(variables);
    plain.guarded(() -> JavaCode.number(plain.expression, variables.scope(), name -> name));
    Node node = Reciprocals.of(plain.expression.root(), variables::isConstant);
    return plain.with(plain.expression.part(node));
  }

  /** Another tree in the same place. */
  Formula with(Expression other) {
    return new Formula(other, line, column);
  }

  /** Turns the mistakes of an expression into mistakes of the line. */
  <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (ExpressionException wrong) {
      throw line.error(column + wrong.position(), wrong.problem(), wrong.remedy());
    }
  }

  /** A mistake of the expression as a whole. */
  InvalidParameterException error(String problem, String remedy) {
    return line.error(column, problem, remedy);
  }

  private static Unit unit(Measure measure) {
    return new Unit(measure, 0, measure.unit());
  }
}
