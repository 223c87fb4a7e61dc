package org.modulon.numerics;

import net.jafama.StrictFastMath;

/**
 * The elementary functions that give the same bits on every JVM and processor.
 *
 * <p>{@code Math} promises only a last-place error, and did change between JDK 21 and 25; a chaotic
 * network turns such a difference into another result. The five functions of hot loops come from
 * Jafama's strict tables, which are three to five times as fast as {@code StrictMath} and a little
 * less accurate, as their comments say; the others come from {@code StrictMath}, within 1 ulp.
 */
public final class Elementary {
  private Elementary() {}

  /** e to the power x, within 4 ulp. */
  public static double exp(double x) {
    return StrictFastMath.exp(x);
  }

  /** e to the power x, less one; accurate near zero. */
  public static double expm1(double x) {
    return StrictMath.expm1(x);
  }

  /**
   * Natural logarithm, within 2e-15 below 2 and within 2 ulp above; NaN below zero, negative
   * infinity at zero. Near 1, {@link #log1p} is accurate to the last place.
   */
  public static double log(double x) {
    return StrictFastMath.log(x);
  }

  /** Natural logarithm of 1 + x; accurate near zero. */
  public static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  /** Logarithm to base 10. */
  public static double log10(double x) {
    return StrictMath.log10(x);
  }

  /** x to the power y; exact where x and y are whole and the result is representable. */
  public static double pow(double x, double y) {
    return y == 2 ? x * x : StrictMath.pow(x, y);
  }

  /** Sine of an angle in radians, within 1e-15. */
  public static double sin(double x) {
    return StrictFastMath.sin(x);
  }

  /** Cosine of an angle in radians, within 1e-15. */
  public static double cos(double x) {
    return StrictFastMath.cos(x);
  }

  /** Tangent of an angle in radians. */
  public static double tan(double x) {
    return StrictMath.tan(x);
  }

  /** Arc sine, in radians; NaN outside [-1, 1]. */
  public static double asin(double x) {
    return StrictMath.asin(x);
  }

  /** Arc cosine, in radians; NaN outside [-1, 1]. */
  public static double acos(double x) {
    return StrictMath.acos(x);
  }

  /** Arc tangent, in radians. */
  public static double atan(double x) {
    return StrictMath.atan(x);
  }

  /** Angle of the point (x, y), in radians within [-pi, pi]. */
  public static double atan2(double y, double x) {
    return StrictMath.atan2(y, x);
  }

  /** Hyperbolic sine. */
  public static double sinh(double x) {
    return StrictMath.sinh(x);
  }

  /** Hyperbolic cosine. */
  public static double cosh(double x) {
    return StrictMath.cosh(x);
  }

  /** Hyperbolic tangent, within 8 ulp. */
  public static double tanh(double x) {
    return StrictFastMath.tanh(x);
  }
}
