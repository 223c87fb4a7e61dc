package org.modulon.expression.internal;

import java.util.List;
import java.util.function.Supplier;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/**
 * A checked part of an expression, from which evaluators are made. Making the plan allocates no
 * buffers, so that checking is cheap however large the arrays are.
 *
 * @param constant whether the values depend on neither variables nor draws
 * @param draws whether evaluating draws random numbers
 */
record Plan(Type type, boolean constant, boolean draws, Supplier<Evaluator> evaluator) {

  static Plan constant(Kind kind, double value) {
    double[] values = {value};
    return new Plan(Type.scalar(kind), true, false, () -> random -> values);
  }

  static Plan symbol(Symbol symbol) {
    return new Plan(symbol.type(), false, false, () -> reader(symbol));
  }

  /** Returns the plan of an operation that adds neither variables nor draws to its operands. */
  static Plan operation(Type type, List<Plan> operands, Supplier<Evaluator> evaluator) {
    return new Plan(
        type,
        operands.stream().allMatch(Plan::constant),
        operands.stream().anyMatch(Plan::draws),
        evaluator);
  }

  Kind kind() {
    return type.kind();
  }

  boolean isConstantScalar() {
    return constant && type.isScalar();
  }

  /** Returns the value of a constant scalar. */
  double value() {
    return evaluator.get().evaluate(null)[0];
  }

  /** Makes an evaluator, with constants folded. */
  Evaluator build() {
    if (!isConstantScalar()) {
      return evaluator.get();
    }
    double[] values = {value()};
    return random -> values;
  }

  private static Evaluator reader(Symbol symbol) {
    if (symbol.live().isPresent()) {
      double[] values = symbol.live().get();
      return random -> values;
    }
    double[] buffer = new double[symbol.type().size()];
    return random -> {
      symbol.read(buffer);
      return buffer;
    };
  }
}
