package org.modulon.storage.query.internal;

import java.util.Comparator;
import java.util.regex.Pattern;

/** How values of runs compare, and when they are true. Null stands for a missing value. */
public final class Values {
  /** Missing, then truth values and numbers with NaN last, then texts. */
  public static final Comparator<Object> ORDER = Values::order;

  /** Few enough digits for a Long, whatever they are. */
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

  private static final Pattern FRACTION =
      Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,5})?");

  private Values() {}

  private static int order(Object left, Object right) {
    int kind = Integer.compare(kind(left), kind(right));
    if (kind != 0 || left == null) {
      return kind;
    }
    return left instanceof String text ? text.compareTo((String) right) : numbers(left, right);
  }

  private static int kind(Object value) {
    return value == null ? 0 : value instanceof String ? 2 : 1;
  }

  /** Long integers differ where their nearest doubles may not. */
  private static int numbers(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    // Adding zero makes -0.0 the same as 0.0.
    return Double.compare(number(left) + 0.0, number(right) + 0.0);
  }

  /** Returns a number or truth value as a double. */
  static double number(Object value) {
    return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
  }

  /** Returns what a value says as a condition; null if it is missing. */
  static Boolean truth(Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof String text ? !text.isEmpty() : number(value) != 0;
  }

  /** Returns the number that a text spells; null if it is missing or spells none. */
  public static Object numeral(Object value) {
    if (!(value instanceof String text)) {
      return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    }
    String plain = text.strip();
    if (WHOLE.matcher(plain).matches()) {
      return Long.parseLong(plain);
    }
    return FRACTION.matcher(plain).matches() ? (Object) Double.parseDouble(plain) : null;
  }

  /** Tells whether both are texts or neither is, so that they can be less and greater. */
  static boolean comparable(Object left, Object right) {
    return left instanceof String == right instanceof String;
  }

  /** Returns a value of any Java number type as one of those that stores keep. */
  public static Object plain(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value.toString();
  }
}
