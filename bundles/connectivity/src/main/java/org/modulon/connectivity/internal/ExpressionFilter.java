package org.modulon.connectivity.internal;

import org.modulon.expression.CompiledExpression;

/** Evaluates an expression piece by piece and keeps the targets where it isn't 0. */
final class ExpressionFilter implements RowFilter {

  private final CompiledExpression expression;
  private final boolean nanConnects;
  private final Row row;
  private final double[] values;

  ExpressionFilter(CompiledExpression expression, boolean nanConnects, Row row) {
    this.expression = expression;
    this.nanConnects = nanConnects;
    this.row = row;
    this.values = new double[expression.type().size()];
  }

  @Override
  public int keep(int source, int[] targets, int count) {
    row.source = source;
    row.targets = targets;
    if (expression.type().isScalar()) {
      return connects(expression.evaluateScalar()) ? count : 0;
    }
    int kept = 0;
    for (int first = 0; first < count; first += Row.LENGTH) {
      row.first = first;
      row.count = Math.min(Row.LENGTH, count - first);
      expression.evaluate(values, null);
      for (int i = 0; i < row.count; i++) {
        if (connects(values[i])) {
          targets[kept++] = targets[first + i];
        }
      }
    }
    return kept;
  }

  private boolean connects(double value) {
    return value != 0 && (nanConnects || !Double.isNaN(value));
  }
}
