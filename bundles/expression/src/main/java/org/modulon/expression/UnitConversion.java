package org.modulon.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** Brings what a text gives with units to the unit of a field. */
public final class UnitConversion {
  private UnitConversion() {}

  /**
   * A quantity in a unit; a plain number is taken to be in it already.
   *
   * @throws ExpressionException if it is none, or measures something else
   */
  public static double in(String unit, String text) {
    Quantity one = Quantity.of(BigDecimal.ONE, unit);
    Quantity given = Quantity.parse(text);
    if (given.dimension() == Dimension.NONE) {
      return given.value();
    }
    return scaled(Quantity.parse(text, one.dimension()).value(), one.value());
  }

  /** Whether an expression mentions any quantity. */
  public static boolean appear(Expression expression) {
    return appear(expression.root());
  }

  /**
   * Refuses quantities that are no times.
   *
   * @throws ExpressionException at the first other quantity
   */
  public static void requireTime(Expression expression) {
    requireDimension(expression.root(), Dimension.TIME, expression.text());
  }

  private static String milliseconds(BigDecimal seconds) {
    return seconds.movePointRight(3).stripTrailingZeros().toPlainString() + " ms";
  }

  /** A time in seconds, for people. */
  public static String milliseconds(double seconds) {
    return milliseconds(BigDecimal.valueOf(seconds));
  }

  /**
   * The multiples of a step next to a time that is none, for people: {@code 1 ms or 1.1 ms}.
   *
   * @param seconds at least 0, at most 2^53 steps
   * @param step in seconds, positive
   */
  public static String nearestMultiples(double seconds, double step) {
    BigDecimal below = BigDecimal.valueOf(Math.floor(seconds / step));
    BigDecimal unit = BigDecimal.valueOf(step);
    return milliseconds(below.multiply(unit))
        + " or "
        + milliseconds(below.add(BigDecimal.ONE).multiply(unit));
  }

  /**
   * Converts the values of an expression that mentions quantities from SI units.
   *
   * @param values modified
   * @param unit of the field, empty if it has none
   * @throws ExpressionException if a quantity measures something else than the field
   */
  public static void convert(double[] values, String unit, Expression expression) {
    if (unit.isEmpty()) {
      throw new ExpressionException(
          expression.text(), 0, "expected a number without a unit", "Leave the unit out.");
    }
    Quantity one = Quantity.of(BigDecimal.ONE, unit);
    requireDimension(expression.root(), one.dimension(), expression.text());
    for (int i = 0; i < values.length; i++) {
      values[i] = scaled(values[i], one.value());
    }
  }

  private static boolean appear(Node node) {
    return unit(node).isPresent() || node.children().stream().anyMatch(UnitConversion::appear);
  }

  private static void requireDimension(Node node, Dimension dimension, String text) {
    Optional<Quantity> one = unit(node);
    if (one.isPresent() && one.get().dimension() != dimension) {
      throw new ExpressionException(
          text,
          node.position(),
          "expected " + dimension.description() + " but got " + one.get().dimension().description(),
          "Write quantities such as " + dimension.example() + ".");
    }
    node.children().forEach(child -> requireDimension(child, dimension, text));
  }

  /** What {@code 10 ms} and {@code 10*ms} measure. */
  private static Optional<Quantity> unit(Node node) {
    if (node instanceof Node.QuantityLiteral literal) {
      return Optional.of(literal.value());
    }
    if (node instanceof Node.Binary product
        && product.operator() == BinaryOperator.MULTIPLY
        && product.right() instanceof Node.Name name) {
      return known(name.name());
    }
    return Optional.empty();
  }

  private static Optional<Quantity> known(String unit) {
    try {
      return Optional.of(Quantity.of(BigDecimal.ONE, unit));
    } catch (IllegalArgumentException noUnit) {
      return Optional.empty();
    }
  }

  /** Divides in decimals, so that 1.1 ms is 1.1 in ms to the last bit. */
  private static double scaled(double value, double unit) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit)).doubleValue()
        : value;
  }
}
