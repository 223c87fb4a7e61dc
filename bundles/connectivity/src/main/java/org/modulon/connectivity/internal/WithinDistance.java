package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/**
 * The numeric form of connectivity: neurons with different ids within a distance along x and y.
 *
 * @param distance at least 0
 * @param text the distance as it was written
 */
public record WithinDistance(double distance, String text) implements Condition {

  /**
   * Makes the condition of a distance.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public static WithinDistance of(double distance) {
    if (!(distance >= 0)) {
      throw new IllegalArgumentException(
          "The distance is " + distance + ". Expected 0 or more, in the unit of the positions.");
    }
    return new WithinDistance(distance, String.valueOf(distance));
  }

  /**
   * Makes the condition of a constant number.
   *
   * @throws ExpressionException if it is negative or NaN
   */
  public static WithinDistance of(Expression number) {
    double distance = number.compile(Scope.empty()).evaluateScalar();
    if (!(distance >= 0)) {
      throw new ExpressionException(
          number.text(),
          number.root().position(),
          "the distance is " + distance,
          "Expected 0 or more, in the unit of the positions.");
    }
    return new WithinDistance(distance, number.text());
  }

  /** Returns whether an expression is a number that needs no names. */
  public static boolean isNumber(Expression expression) {
    if (expression.draws()) {
      return false;
    }
    try {
      Type type = expression.check(Scope.empty());
      return type.isScalar() && type.kind() != Kind.BOOLEAN;
    } catch (ExpressionException namesSomething) {
      return false;
    }
  }

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    Need.POSITIONS
        .remedy(endpoints)
        .ifPresent(
            remedy -> {
              throw new ExpressionException(text, 0, "a distance needs positions", remedy);
            });
    Near near =
        new Near(
            Metric.DISC,
            distance,
            endpoints.source().orElseThrow(),
            endpoints.target().orElseThrow());
    return List.of(near, new NotSelf());
  }

  @Override
  public String toString() {
    return "distance(x, y) <= " + text;
  }
}
