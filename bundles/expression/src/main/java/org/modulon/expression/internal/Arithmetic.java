package org.modulon.expression.internal;

import java.util.function.DoubleBinaryOperator;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Operations;
import org.modulon.expression.Type.Kind;
import org.modulon.expression.UnaryOperator;
import org.modulon.numerics.Elementary;

/** The meaning of the operators: their result kinds and their values, as in numpy. */
final class Arithmetic {

  /** Up to here, whole exponents are worked out by multiplication, which is exact for integers. */
  private static final int MAX_MULTIPLIED_EXPONENT = 64;

  private Arithmetic() {}

  static Plan unary(UnaryOperator operator, Plan operand) {
    Kind arithmetic = operand.kind().promote(Kind.INTEGER);
    return switch (operator) {
      case NOT -> Elementwise.unary(Kind.BOOLEAN, x -> truth(x == 0), operand);
      case NEGATE -> Elementwise.unary(arithmetic, x -> -x, operand);
      case PLUS -> Elementwise.unary(arithmetic, x -> x, operand);
    };
  }

  static Plan binary(BinaryOperator operator, Plan left, Plan right, Place place) {
    if (operator == BinaryOperator.POWER) {
      return power(left, right, place);
    }
    boolean logical = left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN;
    return Elementwise.binary(
        kind(operator, left.kind().promote(right.kind())),
        operator == BinaryOperator.ADD && logical ? values(BinaryOperator.OR) : values(operator),
        left,
        right,
        place);
  }

  static Plan power(Plan base, Plan exponent, Place place) {
    if (exponent.isConstantScalar() && isMultiplied(exponent.value())) {
      int times = (int) exponent.value();
      boolean whole = times >= 0 && base.kind() != Kind.NUMBER && exponent.kind() != Kind.NUMBER;
      return Elementwise.unary(
          whole ? Kind.INTEGER : Kind.NUMBER, x -> Operations.power(x, times), base);
    }
    return Elementwise.binary(Kind.NUMBER, Elementary::pow, base, exponent, place);
  }

  static double truth(boolean condition) {
    return condition ? 1 : 0;
  }

  private static Kind kind(BinaryOperator operator, Kind promoted) {
    return switch (operator) {
      case ADD, MULTIPLY -> promoted;
      case SUBTRACT, FLOOR_DIVIDE, REMAINDER -> promoted.promote(Kind.INTEGER);
      case DIVIDE, POWER -> Kind.NUMBER;
      default -> Kind.BOOLEAN;
    };
  }

  private static DoubleBinaryOperator values(BinaryOperator operator) {
    return switch (operator) {
      case OR -> (x, y) -> truth(x != 0 || y != 0);
      case AND -> (x, y) -> truth(x != 0 && y != 0);
      case EQUAL -> (x, y) -> truth(x == y);
      case NOT_EQUAL -> (x, y) -> truth(x != y);
      case LESS -> (x, y) -> truth(x < y);
      case LESS_OR_EQUAL -> (x, y) -> truth(x <= y);
      case GREATER -> (x, y) -> truth(x > y);
      case GREATER_OR_EQUAL -> (x, y) -> truth(x >= y);
      case ADD -> Double::sum;
      case SUBTRACT -> (x, y) -> x - y;
      case MULTIPLY -> (x, y) -> x * y;
      case DIVIDE -> (x, y) -> x / y;
      case FLOOR_DIVIDE -> Operations::floorDivide;
      case REMAINDER -> Operations::remainder;
      case POWER -> Elementary::pow;
    };
  }

  static boolean isMultiplied(double exponent) {
    return Math.abs(exponent) <= MAX_MULTIPLIED_EXPONENT && exponent == Math.floor(exponent);
  }
}
