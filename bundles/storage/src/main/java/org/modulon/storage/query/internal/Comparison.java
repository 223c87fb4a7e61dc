package org.modulon.storage.query.internal;

import java.util.Optional;
import org.modulon.expression.BinaryOperator;

/**
 * A comparison; unknown where a value is missing. It remembers whether it ever had values of types
 * that compare, so that one that never applied can be told.
 */
final class Comparison implements Term {
  private final BinaryOperator operator;
  private final Term left;
  private final Term right;
  private boolean applied;
  private Object odd;
  private String remark = "";

  Comparison(BinaryOperator operator, Term left, Term right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public Object value(Row row) {
    Object first = left.value(row);
    Object second = right.value(row);
    if (first == null || second == null) {
      return null;
    }
    if (Values.comparable(first, second)) {
      applied = true;
    } else if (odd == null) {
      odd = first;
      remark = remark(first, second);
    }
    return compare(first, second);
  }

  /** Says why it never applied; empty if it did, or had no values. */
  Optional<String> neverApplied() {
    return applied || odd == null ? Optional.empty() : Optional.of(remark);
  }

  private String remark(Object first, Object second) {
    boolean leftIsText = first instanceof String;
    Term textTerm = leftIsText ? left : right;
    Term numberTerm = leftIsText ? right : left;
    Object text = leftIsText ? first : second;
    Object number = leftIsText ? second : first;
    if (textTerm instanceof KeyTerm key) {
      return key.spelled()
          + " is a text, such as '"
          + text
          + "', and compared with a number. Write number("
          + key.spelled()
          + ") for the number that it spells.";
    }
    return numberTerm instanceof KeyTerm key
        ? key.spelled()
            + " is no text, as in "
            + number
            + ", and compared with one. Write "
            + text
            + " without quotes."
        : "The text '" + text + "' is compared with the number " + number + ".";
  }

  private Object compare(Object first, Object second) {
    boolean nan = isNan(first) || isNan(second);
    if (nan || !Values.comparable(first, second)) {
      return switch (operator) {
        case EQUAL -> false;
        case NOT_EQUAL -> true;
        default -> nan ? false : null;
      };
    }
    int order = Values.ORDER.compare(first, second);
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
