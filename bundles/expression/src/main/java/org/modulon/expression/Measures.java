package org.modulon.expression;

import java.util.Optional;
import java.util.function.Function;
import org.modulon.expression.internal.CoherentForm;
import org.modulon.expression.internal.MeasureCheck;

/** Dimensional analysis of expressions. Stateless. */
public final class Measures {
  private Measures() {}

  /**
   * Says what an expression measures. The literals 0, inf and nan go with any measure.
   *
   * @param known the measures of variables by their names; empty for a name that is no variable
   * @throws ExpressionException where unlike things are added, compared or chosen between, or a
   *     function gets something else than plain numbers; it names both sides with their units
   */
  public static Measure of(Expression expression, Function<String, Optional<Measure>> known) {
    return MeasureCheck.measure(expression, known).orElse(Measure.NONE);
  }

  /**
   * Whether an expression measures the same as a unit; true for a literal 0.
   *
   * @throws ExpressionException as {@link #of} does
   */
  public static boolean agree(
      Expression expression, Unit unit, Function<String, Optional<Measure>> known) {
    return MeasureCheck.measure(expression, known).map(unit.measure()::equals).orElse(true);
  }

  /**
   * Rewrites an expression without units: every quantity becomes a plain number of the coherent
   * units, see {@link Unit#toCoherent}; a variable stands for a number of those units, too.
   *
   * @param variable tells variables from units: {@code x*m} is a product where {@code m} is one
   */
  public static Expression coherent(Expression expression, Function<String, Boolean> variable) {
    return expression.part(CoherentForm.of(expression.root(), variable));
  }
}
