package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;
import org.modulon.expression.Expression;

/** A condition written in the expression language. */
public record TextCondition(Expression expression) implements Condition {

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    Row row = new Row();
    PairScope scope = new PairScope(endpoints, row);
    TextCheck.check(expression, scope, endpoints);
    return new Conjunction(expression, scope, row).filters();
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
