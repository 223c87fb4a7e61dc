package org.modulon.expression;

/** The operators before one operand, with their binding strength (greater binds tighter). */
public enum UnaryOperator {
  NOT("not ", 3),
  NEGATE("-", 7),
  PLUS("+", 7);

  private final String prefix;
  private final int precedence;

  UnaryOperator(String prefix, int precedence) {
    this.prefix = prefix;
    this.precedence = precedence;
  }

  /** Returns the canonical spelling, including the blank that a word needs. */
  public String prefix() {
    return prefix;
  }

  /** Returns the binding strength on the scale of {@link BinaryOperator#precedence()}. */
  public int precedence() {
    return precedence;
  }
}
