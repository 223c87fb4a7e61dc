package org.modulon.expression;

import java.math.BigDecimal;
import java.util.Locale;
import org.modulon.expression.Node.Binary;
import org.modulon.expression.Node.Name;
import org.modulon.expression.Node.NumberLiteral;
import org.modulon.expression.Node.QuantityLiteral;
import org.modulon.expression.Node.Unary;
import org.modulon.expression.internal.Units;

/**
 * A number and what it measures.
 *
 * <p>Units are s, V, A, S, F, Hz, Ohm (also ohm and Ω), m, g, mol and M (mol/l), with the prefixes
 * f, p, n, u (also µ), m, c, k, M and G. Scaling is decimal: {@code 0.1 ms} is exactly the double
 * 1.0E-4.
 *
 * @param value in the dimension's SI unit
 */
public record Quantity(double value, Dimension dimension) {

  /**
   * Reads a number with or without a unit, for example {@code -65 mV}, {@code -65*mV} or {@code
   * 0.5}.
   *
   * @throws ExpressionException if the text is anything else
   */
  public static Quantity parse(String text) {
    Node node = Expression.parse(text).root();
    String factor = "";
    if (node instanceof Binary product
        && product.operator() == BinaryOperator.MULTIPLY
        && product.right() instanceof Name unit
        && Units.find(unit.name()).isPresent()) {
      factor = unit.name();
      node = product.left();
    }
    boolean negative = false;
    if (node instanceof Unary unary && unary.operator() != UnaryOperator.NOT) {
      negative = unary.operator() == UnaryOperator.NEGATE;
      node = unary.operand();
    }
    if (node instanceof QuantityLiteral quantity && factor.isEmpty()) {
      Quantity absolute = quantity.value();
      return negative ? new Quantity(-absolute.value(), absolute.dimension()) : absolute;
    }
    if (node instanceof NumberLiteral number && !factor.isEmpty()) {
      return of(negative ? number.decimal().negate() : number.decimal(), factor);
    }
    if (node instanceof NumberLiteral number) {
      return new Quantity(negative ? -number.value() : number.value(), Dimension.NONE);
    }
    throw new ExpressionException(
        text,
        0,
        "expected a number with an optional unit",
        "Write a quantity such as \"10 ms\" or a number such as \"0.5\".");
  }

  /**
   * Reads a quantity that must have the given dimension.
   *
   * @throws ExpressionException if the text isn't a quantity or measures something else
   */
  public static Quantity parse(String text, Dimension expected) {
    Quantity quantity = parse(text);
    quantity.require(expected, text);
    return quantity;
  }

  /**
   * Scales a number by its unit.
   *
   * @param unit a unit with or without a prefix
   * @throws IllegalArgumentException if there is no such unit
   */
  public static Quantity of(BigDecimal magnitude, String unit) {
    Units.Unit known =
        Units.find(unit)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no unit \"" + unit + "\". Use one such as ms, mV or pA."));
    return new Quantity(
        magnitude.scaleByPowerOfTen(known.exponent()).doubleValue(), known.dimension());
  }

  /**
   * Returns the value in the SI unit of a dimension.
   *
   * @throws ExpressionException if this measures something else
   */
  public double in(Dimension expected) {
    require(expected, toString());
    return value;
  }

  /**
   * Returns the value in seconds.
   *
   * @throws ExpressionException if this isn't a time
   */
  public double seconds() {
    return in(Dimension.TIME);
  }

  /**
   * Returns the value in volts.
   *
   * @throws ExpressionException if this isn't a voltage
   */
  public double volts() {
    return in(Dimension.VOLTAGE);
  }

  /**
   * Returns the value in amperes.
   *
   * @throws ExpressionException if this isn't a current
   */
  public double amperes() {
    return in(Dimension.CURRENT);
  }

  /**
   * Returns the value in siemens.
   *
   * @throws ExpressionException if this isn't a conductance
   */
  public double siemens() {
    return in(Dimension.CONDUCTANCE);
  }

  /**
   * Returns the value in farads.
   *
   * @throws ExpressionException if this isn't a capacitance
   */
  public double farads() {
    return in(Dimension.CAPACITANCE);
  }

  /**
   * Returns the value in hertz.
   *
   * @throws ExpressionException if this isn't a frequency
   */
  public double hertz() {
    return in(Dimension.FREQUENCY);
  }

  /**
   * Returns the value in metres.
   *
   * @throws ExpressionException if this isn't a length
   */
  public double metres() {
    return in(Dimension.LENGTH);
  }

  /** Returns the value with its SI unit, for example {@code 0.01 s}. */
  @Override
  public String toString() {
    return dimension == Dimension.NONE ? String.valueOf(value) : value + " " + dimension.unit();
  }

  private void require(Dimension expected, String text) {
    if (dimension != expected) {
      throw new ExpressionException(
          text,
          0,
          "expected "
              + expected.description()
              + " such as "
              + expected.example()
              + " but got "
              + dimension.description(),
          expected == Dimension.NONE
              ? "Write the number without a unit."
              : "Write the number with a unit of "
                  + expected.name().toLowerCase(Locale.ROOT)
                  + ".");
    }
  }
}
