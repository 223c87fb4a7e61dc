package org.modulon.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes floating-point numbers with the fewest digits that read back to the same number, spelled
 * as Python's {@code repr} does ({@code 0.1}, {@code 1e-05}, {@code 1e+22}, {@code inf}). The JDK's
 * own conversion changed between versions 17 and 25, so stored text may not depend on it.
 */
public final class DecimalText {
  private static final int MOST_DIGITS = 17;

  private interface ReadsBack {
    boolean test(BigDecimal candidate);
  }

  private DecimalText() {}

  /** Returns the shortest text of a double. */
  public static String shortest(double value) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    if (value == 0) {
      return Double.doubleToRawLongBits(value) == 0 ? "0.0" : "-0.0";
    }
    double size = Math.abs(value);
    return sign(value) + spelled(digits(size, candidate -> candidate.doubleValue() == size));
  }

  /** Returns the shortest text of a float, which usually has fewer digits than the same double. */
  public static String shortest(float value) {
    if (value == 0 || !Float.isFinite(value)) {
      return shortest((double) value);
    }
    float size = Math.abs(value);
    return sign(value) + spelled(digits(size, candidate -> candidate.floatValue() == size));
  }

  private static String notFinite(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return value > 0 ? "inf" : "-inf";
  }

  private static String sign(double value) {
    return value < 0 ? "-" : "";
  }

  private static BigDecimal digits(double size, ReadsBack readsBack) {
    BigDecimal exact = new BigDecimal(size);
    for (int precision = 1; precision < MOST_DIGITS; precision++) {
      // Below a power of two the gap halves, so the nearer neighbour may fail where the other fits.
      BigDecimal below = exact.round(new MathContext(precision, RoundingMode.DOWN));
      BigDecimal above = exact.round(new MathContext(precision, RoundingMode.UP));
      boolean belowFits = readsBack.test(below);
      boolean aboveFits = readsBack.test(above);
      if (belowFits && aboveFits) {
        return exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      }
      if (belowFits || aboveFits) {
        return belowFits ? below : above;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String spelled(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    BigInteger unscaled = bare.unscaledValue();
    String digits = unscaled.toString();
    int point = digits.length() - bare.scale();
    if (point > 16 || point < -3) {
      return scientific(digits, point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int size = Math.abs(exponent);
    String padded = size < 10 ? "0" + size : String.valueOf(size);
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + padded;
  }
}
