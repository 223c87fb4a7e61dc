package org.modulon.behaviors.equation.internal;

import java.util.List;
import org.modulon.expression.Measure;
import org.modulon.numerics.RandomStream;

/** Names for values that never change. */
final class Constants {
  private Constants() {}

  /**
   * Adds constants to the variables; each may use those before it.
   *
   * @param elements how many a distribution gives a value
   * @param index the local of generated code that has an element's number
   * @param random draws; the same numbers after a hot swap as before
   */
  static void define(
      List<SourceLine> lines,
      Variables variables,
      int elements,
      String index,
      RandomStream random) {
    random.at(0);
    for (Assignment constant : Assignment.read(lines)) {
      Formula formula = constant.formula();
      Names.require(
          constant.name(), formula.line(), formula.line().text().indexOf(constant.name()));
      Measure measure = formula.check(variables);
      double[] values = constant.values(variables, elements, random);
      variables.put(
          constant.name(),
          values.length == 1
              ? Variable.constant(values[0], measure)
              : Variable.parameter(values, measure, index));
    }
  }
}
