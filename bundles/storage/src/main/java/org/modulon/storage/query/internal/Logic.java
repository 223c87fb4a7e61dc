package org.modulon.storage.query.internal;

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
}
