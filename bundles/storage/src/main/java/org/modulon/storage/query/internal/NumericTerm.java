package org.modulon.storage.query.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type.Kind;

/** An operator or function of the language on numbers; missing as soon as one operand is. */
final class NumericTerm implements Term {
  private static final double EXACT = 0x1p53;

  private final List<Term> operands;
  private final double[] slots;
  private final CompiledExpression compiled;
  private final boolean keepsIntegers;

  /**
   * Compiles the operation.
   *
   * @param text the operation on the names {@code x0}, {@code x1} and so on
   * @param keepsIntegers whether integers give an integer
   * @throws org.modulon.expression.ExpressionException if there is no such operation
   */
  NumericTerm(String text, List<Term> operands, boolean keepsIntegers) {
    this.operands = operands;
    this.slots = new double[operands.size()];
    this.keepsIntegers = keepsIntegers;
    this.compiled = Expression.parse(text).compile(new Slots());
  }

  static String name(int operand) {
    return "x" + operand;
  }

  /** Tells whether evaluating would give another value each time. */
  boolean draws() {
    return compiled.draws();
  }

  boolean isScalar() {
    return compiled.type().isScalar();
  }

  @Override
  public Object value(Row row) {
    boolean integers = keepsIntegers;
    for (int i = 0; i < slots.length; i++) {
      Object value = operands.get(i).value(row);
      if (value == null || value instanceof String) {
        return null;
      }
      slots[i] = Values.number(value);
      integers &= !(value instanceof Double);
    }
    double result = compiled.evaluateScalar();
    if (compiled.type().kind() == Kind.BOOLEAN) {
      return result != 0;
    }
    return integers && Math.abs(result) <= EXACT ? (Object) (long) result : result;
  }

  private final class Slots implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      int operand =
          IntStream.range(0, slots.length).filter(i -> name(i).equals(name)).findFirst().orElse(-1);
      return operand < 0 ? Optional.empty() : Optional.of(Symbol.number(() -> slots[operand]));
    }

    @Override
    public Collection<String> names() {
      return List.of();
    }
  }
}
