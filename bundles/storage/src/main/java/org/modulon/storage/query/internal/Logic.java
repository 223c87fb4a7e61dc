package org.modulon.storage.query.internal;

import org.modulon.expression.BinaryOperator;

/** Conditions in Kleene's logic: true, false, and unknown where a value is missing. */
final class Logic {
  private Logic() {}

  static Term not(Term operand) {
    return row -> {
      Boolean truth = Values.truth(operand.value(row));
      return truth == null ? null : (Object) !truth;
    };
  }

  /**
   * Combines two conditions; both are always evaluated, so that every key is looked for.
   *
   * @param decisive the truth that decides whatever the other condition says: true for or, false
   *     for and
   */
  static Term combined(Term left, Term right, boolean decisive) {
    return row -> {
      Boolean first = Values.truth(left.value(row));
      Boolean second = Values.truth(right.value(row));
      if (isDecisive(first, decisive) || isDecisive(second, decisive)) {
        return decisive;
      }
      return first == null || second == null ? null : (Object) !decisive;
    };
  }

  private static boolean isDecisive(Boolean truth, boolean decisive) {
    return truth != null && truth == decisive;
  }

  static Term comparison(BinaryOperator operator, Term left, Term right) {
    return row -> {
      Object first = left.value(row);
      Object second = right.value(row);
      return first == null || second == null ? null : compare(operator, first, second);
    };
  }

  private static Object compare(BinaryOperator operator, Object left, Object right) {
    boolean nan = isNan(left) || isNan(right);
    if (nan || !Values.comparable(left, right)) {
      return switch (operator) {
        case EQUAL -> false;
        case NOT_EQUAL -> true;
        default -> nan ? false : null;
      };
    }
    int order = Values.ORDER.compare(left, right);
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean isNan(Object value) {
    return value instanceof Double number && number.isNaN();
  }
}
