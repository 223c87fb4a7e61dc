package org.modulon.connectivity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;
import org.modulon.expression.Type.Kind;

/**
 * Takes a checked text apart where the parts may be asked one after the other.
 *
 * <p>A product isn't 0 where both factors aren't, but rounding ({@code 1e-200 * 1e-200}) and NaN
 * ({@code 0 * inf}) spoil that: it is split only where one factor is 0 or 1, and, because NaN means
 * no at the top and yes within {@code and}, below an {@code and} only where both are.
 */
final class Conjunction {

  private static final Set<String> NOT_SELF = Set.of("s_id != d_id", "d_id != s_id");

  private final Expression expression;
  private final PairScope scope;
  private final Row row;
  private final List<RowFilter> filters = new ArrayList<>();

  Conjunction(Expression expression, PairScope scope, Row row) {
    this.expression = expression;
    this.scope = scope;
    this.row = row;
    split(expression.root(), false);
  }

  List<RowFilter> filters() {
    return filters;
  }

  private void split(Node node, boolean nanConnects) {
    if (node instanceof Node.Binary binary && isConjunction(binary, nanConnects)) {
      boolean and = binary.operator() == BinaryOperator.AND;
      split(binary.left(), and || nanConnects);
      split(binary.right(), and || nanConnects);
    } else {
      filters.add(filter(node, nanConnects));
    }
  }

  private boolean isConjunction(Node.Binary binary, boolean nanConnects) {
    if (binary.operator() == BinaryOperator.AND) {
      return true;
    }
    if (binary.operator() != BinaryOperator.MULTIPLY || isUnit(binary.right())) {
      return false;
    }
    boolean left = isCondition(binary.left());
    boolean right = isCondition(binary.right());
    return nanConnects ? left && right : left || right;
  }

  /** Returns whether a factor may be a unit, which has a meaning only within its product. */
  private boolean isUnit(Node node) {
    return node instanceof Node.Name name && scope.find(name.name()).isEmpty();
  }

  private boolean isCondition(Node node) {
    return expression.part(node).check(scope).kind() == Kind.BOOLEAN;
  }

  private RowFilter filter(Node node, boolean nanConnects) {
    if (node instanceof Node.Call call && PairScope.NEIGHBOURHOODS.containsKey(call.function())) {
      Expression radius = expression.part(call.arguments().get(0));
      return scope.near(call.function(), radius.compile(scope).evaluateScalar());
    }
    Expression part = expression.part(node);
    return NOT_SELF.contains(part.toString())
        ? new NotSelf()
        : new ExpressionFilter(part.compile(scope), nanConnects, row);
  }
}
