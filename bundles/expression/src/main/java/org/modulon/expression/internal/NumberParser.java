package org.modulon.expression.internal;

import java.math.BigDecimal;
import org.modulon.expression.Node;
import org.modulon.expression.Node.NumberLiteral;
import org.modulon.expression.Node.Percentage;
import org.modulon.expression.Node.QuantityLiteral;
import org.modulon.expression.Suggestions;

/** Parses what begins with a digit: numbers, percentages and quantities. */
final class NumberParser {

  private static final int MAX_EXPONENT = 400;

  /** Longer exponents could overflow the exponent of a BigDecimal. */
  private static final int MAX_EXPONENT_TEXT = 8;

  private final TokenCursor tokens;

  NumberParser(TokenCursor tokens) {
    this.tokens = tokens;
  }

  Node number() {
    Token token = tokens.take();
    BigDecimal decimal = decimal(token);
    if (tokens.peek().isName()) {
      return quantity(decimal, token);
    }
    if (isPercentSign(token)) {
      tokens.take();
      return new Percentage(decimal, token.position());
    }
    boolean integer = token.text().chars().allMatch(Character::isDigit);
    return new NumberLiteral(decimal, integer, token.position());
  }

  private BigDecimal decimal(Token token) {
    double value = Double.parseDouble(token.text());
    int mark = Math.max(token.text().indexOf('e'), token.text().indexOf('E'));
    if (Double.isInfinite(value)
        || (mark >= 0 && token.text().length() - mark > MAX_EXPONENT_TEXT)) {
      throw outOfRange(token);
    }
    BigDecimal decimal = new BigDecimal(token.text());
    if (Math.abs((long) decimal.precision() - decimal.scale()) > MAX_EXPONENT) {
      throw outOfRange(token);
    }
    return decimal;
  }

  private RuntimeException outOfRange(Token token) {
    return tokens.error(
        token,
        "the number " + token.text() + " is out of range",
        "Numbers have magnitudes from 1e-308 to 1e308; write \"inf\" for infinity.");
  }

  private Node quantity(BigDecimal magnitude, Token number) {
    Token unit = tokens.peek();
    if (Units.find(unit.text()).isEmpty()) {
      String hint =
          Suggestions.closest(unit.text(), Units.names())
              .map(near -> " Did you mean " + near + "?")
              .orElse(" Use an operator between a number and a name.");
      throw tokens.error(
          unit,
          "unknown unit \"" + unit.text() + "\"",
          "A number may be followed by a unit such as ms, mV or pA." + hint);
    }
    tokens.take();
    return new QuantityLiteral(magnitude, unit.text(), number.position());
  }

  /**
   * Tells the share {@code 5%} from the remainder {@code 5 % 3}. Before a sign the spacing decides:
   * {@code 5% - x} subtracts from a share, {@code 5 % -x} and {@code 5%-x} are remainders.
   */
  private boolean isPercentSign(Token number) {
    Token percent = tokens.peek();
    Token after = tokens.peekSecond();
    if (!percent.is("%") || after.startsOperand()) {
      return false;
    }
    return !after.isSign() || (number.touches(percent) && !percent.touches(after));
  }
}
