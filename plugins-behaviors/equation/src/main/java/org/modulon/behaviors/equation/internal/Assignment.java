package org.modulon.behaviors.equation.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.numerics.RandomStream;

/**
 * A line that gives a name its value once: {@code tau = 10 ms}.
 *
 * @param name what gets the value
 * @param formula the value; may draw
 */
record Assignment(String name, Formula formula) {
  private static final Pattern LEFT = Pattern.compile("\\s*(?<name>[A-Za-z_]\\w*)\\s*[=:](?!=)");

  /** Reads lines; {@code name: value} is the same. */
  static List<Assignment> read(List<SourceLine> lines) {
    return lines.stream().map(Assignment::read).toList();
  }

  /**
   * Evaluates a formula that has been checked.
   *
   * @param elements how many a distribution fills
   * @return one number for all elements, or one for each, in coherent units
   */
  double[] values(Variables variables, int elements, RandomStream random) {
    Expression coherent = formula.coherent(variables).expression();
    return formula.guarded(
        () -> {
          CompiledExpression compiled = coherent.compile(variables.arrays(), elements);
          double[] values = compiled.evaluate(random);
          if (values.length != 1 && values.length != elements) {
            throw formula.error(
                "\"" + coherent + "\" has " + values.length + " values",
                "Give one, or one for each of " + elements + ".");
          }
          return values;
        });
  }

  private static Assignment read(SourceLine line) {
    Matcher left = LEFT.matcher(line.text());
    if (!left.lookingAt()) {
      int column = line.text().length() - line.text().stripLeading().length();
      throw line.error(column, "this gives no name a value", "Write name = value.");
    }
    return new Assignment(left.group("name"), line.formula(left.end(), line.text().length()));
  }
}
