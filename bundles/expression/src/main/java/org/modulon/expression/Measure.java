package org.modulon.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * What a number measures, as powers of the SI base units: the reusable half of dimensional
 * analysis; {@link Measures} is the other.
 *
 * <p>Powers are counted in sixtieths, so that the square root of a rate, which white noise has, is
 * exact, and so are roots up to the sixth.
 *
 * @param kilogram power of the kilogram, times 60, as are all others
 */
public record Measure(int kilogram, int metre, int second, int ampere, int mole) {
  /** A plain number. */
  public static final Measure NONE = new Measure(0, 0, 0, 0, 0);

  /** A time. */
  public static final Measure TIME = base(0, 0, 1, 0, 0);

  /** Sixtieths in a whole power. */
  static final int WHOLE = 60;

  private static final Map<Measure, Dimension> NAMED = named();

  /** What a dimension of the language is made of. */
  public static Measure of(Dimension dimension) {
    return switch (dimension) {
      case NONE -> NONE;
      case TIME -> TIME;
      case VOLTAGE -> base(1, 2, -3, -1, 0);
      case CURRENT -> base(0, 0, 0, 1, 0);
      case CONDUCTANCE -> base(-1, -2, 3, 2, 0);
      case CAPACITANCE -> base(-1, -2, 4, 2, 0);
      case FREQUENCY -> base(0, 0, -1, 0, 0);
      case RESISTANCE -> base(1, 2, -3, -2, 0);
      case LENGTH -> base(0, 1, 0, 0, 0);
      case MASS -> base(1, 0, 0, 0, 0);
      case AMOUNT -> base(0, 0, 0, 0, 1);
      case CONCENTRATION -> base(0, -3, 0, 0, 1);
    };
  }

  /** The measure of a product. */
  public Measure times(Measure other) {
    return combined(other, Integer::sum);
  }

  /** The measure of a quotient. */
  public Measure over(Measure other) {
    return combined(other, (a, b) -> a - b);
  }

  /**
   * The measure of a power.
   *
   * @return empty if it isn't made of sixtieths
   */
  public Optional<Measure> power(double exponent) {
    double[] powers = {kilogram, metre, second, ampere, mole};
    int[] scaled = new int[powers.length];
    for (int i = 0; i < powers.length; i++) {
      double exact = powers[i] * exponent;
      scaled[i] = (int) Math.rint(exact);
      if (Math.abs(exact - scaled[i]) > 1e-9) {
        return Optional.empty();
      }
    }
    return Optional.of(new Measure(scaled[0], scaled[1], scaled[2], scaled[3], scaled[4]));
  }

  /** Its SI unit, such as {@code V/s}; {@code 1} for a plain number. */
  public String unit() {
    if (equals(NONE)) {
      return "1";
    }
    if (NAMED.containsKey(this)) {
      return NAMED.get(this).unit();
    }
    for (Map.Entry<Measure, Dimension> each : NAMED.entrySet()) {
      if (over(each.getKey()).equals(TIME)) {
        return each.getValue().unit() + "*s";
      }
      if (each.getKey().over(this).equals(TIME)) {
        return each.getValue().unit() + "/s";
      }
    }
    return inBaseUnits();
  }

  /** For people: {@code in V (a voltage)}, {@code a plain number}. */
  @Override
  public String toString() {
    if (equals(NONE)) {
      return Dimension.NONE.description();
    }
    Dimension known = NAMED.get(this);
    return "in " + unit() + (known == null ? "" : " (" + known.description() + ")");
  }

  private String inBaseUnits() {
    StringBuilder text = new StringBuilder();
    append(text, "kg", kilogram);
    append(text, "m", metre);
    append(text, "s", second);
    append(text, "A", ampere);
    append(text, "mol", mole);
    return text.toString();
  }

  private static void append(StringBuilder text, String symbol, int power) {
    if (power != 0) {
      text.append(text.isEmpty() ? "" : "*").append(symbol);
      if (power != WHOLE) {
        boolean whole = power % WHOLE == 0;
        text.append("**").append(whole ? "" + power / WHOLE : "" + power / (double) WHOLE);
      }
    }
  }

  private Measure combined(Measure other, IntBinaryOperator operator) {
    return new Measure(
        operator.applyAsInt(kilogram, other.kilogram),
        operator.applyAsInt(metre, other.metre),
        operator.applyAsInt(second, other.second),
        operator.applyAsInt(ampere, other.ampere),
        operator.applyAsInt(mole, other.mole));
  }

  private static Measure base(int kilogram, int metre, int second, int ampere, int mole) {
    return new Measure(
        kilogram * WHOLE, metre * WHOLE, second * WHOLE, ampere * WHOLE, mole * WHOLE);
  }

  private static Map<Measure, Dimension> named() {
    Map<Measure, Dimension> named = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      if (dimension != Dimension.NONE) {
        named.putIfAbsent(of(dimension), dimension);
      }
    }
    return named;
  }
}
