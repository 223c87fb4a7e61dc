package org.modulon.expression;

import java.math.BigDecimal;
import java.util.Optional;
import org.modulon.expression.internal.Units;
import org.modulon.numerics.Elementary;

/**
 * A unit, simple or composed.
 *
 * @param measure what it measures
 * @param exponent the power of ten from it to the SI unit of its measure, -3 for {@code mV}
 * @param text as written
 */
public record Unit(Measure measure, double exponent, String text) {
  /** The unit of plain numbers. */
  public static final Unit NONE = new Unit(Measure.NONE, 0, "1");

  /**
   * Reads a unit such as {@code mV}, {@code pA/mV}, {@code 1/ms}, {@code mV*ms**-0.5}, or {@code 1}
   * for plain numbers.
   *
   * @throws ExpressionException if it is none
   */
  public static Unit parse(String text) {
    Expression expression = Expression.parse(text);
    Unit unit = of(expression.root(), expression);
    return new Unit(unit.measure, unit.exponent, text);
  }

  /** A simple unit by its symbol; empty if there is none. */
  public static Optional<Unit> find(String symbol) {
    return Units.find(symbol)
        .map(unit -> new Unit(Measure.of(unit.dimension()), unit.exponent(), symbol));
  }

  /**
   * By what a number in this unit must be multiplied to be in the coherent units of ms, mV, pA, um
   * and amol, in which {@link Measures#coherent} computes. They are those of neurons: a conductance
   * is in nS, a capacitance in pF, a concentration in mM. It is 1 for most units in use, so that
   * values keep every bit.
   */
  public double toCoherent() {
    return powerOfTen(exponent - coherentExponent(measure));
  }

  static double coherentExponent(Measure measure) {
    double powers =
        -12.0 * measure.kilogram()
            - 6.0 * measure.metre()
            - 3.0 * measure.second()
            - 12.0 * measure.ampere()
            - 18.0 * measure.mole();
    return powers / Measure.WHOLE;
  }

  private static double powerOfTen(double exponent) {
    boolean whole = exponent == Math.rint(exponent);
    return whole
        ? BigDecimal.ONE.scaleByPowerOfTen((int) exponent).doubleValue()
        : Elementary.pow(10, exponent);
  }

  private static Unit of(Node node, Expression all) {
    if (node instanceof Node.Name name) {
      return find(name.name()).orElseThrow(() -> noUnit(node, all));
    }
    if (node instanceof Node.NumberLiteral number && number.value() == 1) {
      return NONE;
    }
    if (node instanceof Node.QuantityLiteral one
        && one.magnitude().compareTo(BigDecimal.ONE) == 0) {
      return find(one.unit()).orElseThrow(() -> noUnit(node, all));
    }
    if (node instanceof Node.Binary binary) {
      return combined(binary, all);
    }
    throw noUnit(node, all);
  }

  private static Unit combined(Node.Binary binary, Expression all) {
    Unit left = of(binary.left(), all);
    switch (binary.operator()) {
      case MULTIPLY -> {
        Unit right = of(binary.right(), all);
        return new Unit(left.measure.times(right.measure), left.exponent + right.exponent, "");
      }
      case DIVIDE -> {
        Unit right = of(binary.right(), all);
        return new Unit(left.measure.over(right.measure), left.exponent - right.exponent, "");
      }
      case POWER -> {
        double power = all.part(binary.right()).compile(Scope.empty()).evaluateScalar();
        Measure measure = left.measure.power(power).orElseThrow(() -> noUnit(binary, all));
        return new Unit(measure, left.exponent * power, "");
      }
      default -> throw noUnit(binary, all);
    }
  }

  private static ExpressionException noUnit(Node node, Expression all) {
    String near =
        node instanceof Node.Name name
            ? Suggestions.closest(name.name(), Units.names())
                .map(unit -> " Did you mean \"" + unit + "\"?")
                .orElse("")
            : "";
    return new ExpressionException(
        all.text(),
        node.position(),
        "\"" + all.part(node) + "\" is no unit",
        "Write one such as mV, 1/ms or pA/mV, or 1 for plain numbers." + near);
  }
}
