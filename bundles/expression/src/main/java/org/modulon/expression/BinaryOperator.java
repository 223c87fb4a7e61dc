package org.modulon.expression;

/** The operators between two operands, with their binding strength (greater binds tighter). */
public enum BinaryOperator {
  OR("or", 1),
  AND("and", 2),
  EQUAL("==", 4),
  NOT_EQUAL("!=", 4),
  LESS("<", 4),
  LESS_OR_EQUAL("<=", 4),
  GREATER(">", 4),
  GREATER_OR_EQUAL(">=", 4),
  ADD("+", 5),
  SUBTRACT("-", 5),
  MULTIPLY("*", 6),
  DIVIDE("/", 6),
  FLOOR_DIVIDE("//", 6),
  REMAINDER("%", 6),
  POWER("**", 8);

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** Returns the canonical spelling, for example {@code and} for {@code &&}. */
  public String symbol() {
    return symbol;
  }

  /** Returns the binding strength, 1 (loosest) to 8. */
  public int precedence() {
    return precedence;
  }

  /** Returns whether this compares; comparisons can't be chained without parentheses. */
  public boolean isComparison() {
    return precedence == EQUAL.precedence;
  }

  /** Returns the least precedence that a left operand without parentheses must have. */
  public int leftPrecedence() {
    return isComparison() || this == POWER ? precedence + 1 : precedence;
  }

  /** Returns the least precedence that a right operand without parentheses must have. */
  public int rightPrecedence() {
    return this == POWER ? precedence : precedence + 1;
  }
}
