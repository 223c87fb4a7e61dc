package org.modulon.expression;

/**
 * What those operators and functions of the language compute that Java has no operator for, for
 * code that is generated from expressions. Pure; the same bits everywhere.
 */
public final class Operations {
  private Operations() {}

  /** The quotient rounded towards negative infinity, exactly even where x / y is rounded up. */
  public static double floorDivide(double x, double y) {
    if (y == 0) {
      return x / y;
    }
    double remainder = remainder(x, y);
    double quotient = (x - remainder) / y;
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  /** The remainder with the sign of the divisor. */
  public static double remainder(double x, double y) {
    double remainder = x % y;
    if (remainder == 0) {
      return Math.copySign(0, y);
    }
    return remainder < 0 != y < 0 ? remainder + y : remainder;
  }

  /** A whole power, by multiplication. */
  public static double power(double base, int times) {
    double result = 1;
    double square = base;
    for (int bits = Math.abs(times); bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return times < 0 ? 1 / result : result;
  }

  /** {@link #power} for the exponent 2. */
  public static double square(double base) {
    return base * base;
  }

  /** {@link #power} for the exponent 3. */
  public static double cube(double base) {
    return base * (base * base);
  }

  /** {@link #power} for the exponent 4. */
  public static double fourth(double base) {
    double square = base * base;
    return square * square;
  }

  /** 1, -1, or the number itself where it is 0 or NaN. */
  public static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : x;
  }
}
