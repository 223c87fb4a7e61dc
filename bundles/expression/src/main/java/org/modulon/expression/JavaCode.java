package org.modulon.expression;

import java.util.function.Function;
import org.modulon.expression.internal.JavaWriter;

/**
 * Java source for one value of an expression over scalars: for compilers of loops.
 *
 * <p>It contains nothing of the user's text: operators, numbers, the functions of {@link
 * Operations}, {@link org.modulon.numerics.Elementary} and {@code Math}, and what the caller gives
 * for each name. Evaluated, it gives the same bits as {@link CompiledExpression}.
 */
public final class JavaCode {
  private JavaCode() {}

  /**
   * Writes an expression of type {@code double}.
   *
   * @param expression checked against the scope, without quantities, see {@link Measures#coherent}
   * @param scope its variables, all scalar
   * @param names what stands for each variable: a Java expression of type {@code double}
   * @throws ExpressionException if it draws random numbers, selects or reduces
   */
  public static String number(Expression expression, Scope scope, Function<String, String> names) {
    return new JavaWriter(expression, scope, names).number(expression.root());
  }

  /** Writes an expression of type {@code boolean} that tells whether the value isn't 0. */
  public static String condition(
      Expression expression, Scope scope, Function<String, String> names) {
    return new JavaWriter(expression, scope, names).condition(expression.root());
  }
}
