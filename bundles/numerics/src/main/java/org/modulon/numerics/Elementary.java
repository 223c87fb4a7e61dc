package org.modulon.numerics;

import net.jafama.StrictFastMath;

/**
 * The elementary functions that give the same bits on every JVM and processor.
 *
 * <p>{@code Math} promises only a last-place error, and did change between JDK 21 and 25; a chaotic
 * network turns such a difference into another result. The values here come from Jafama's strict
 * tables and IEEE operations alone. Accuracy is within 1.6 ulp unless a method says otherwise.
 */
public final class Elementary {
  private Elementary() {}

  /** e to the power x. */
  public static double exp(double x) {
    return StrictFastMath.exp(x);
  }

  /** e to the power x, less one; accurate near zero. */
  public static double expm1(double x) {
    return StrictFastMath.expm1(x);
  }

  /** Natural logarithm; NaN below zero, negative infinity at zero. */
  public static double log(double x) {
    return StrictFastMath.log(x);
  }

  /** Natural logarithm of 1 + x; accurate near zero. */
  public static double log1p(double x) {
    return StrictFastMath.log1p(x);
  }

  /** Logarithm to base 10. */
  public static double log10(double x) {
    return StrictFastMath.log10(x);
  }

  /** x to the power y. */
  public static double pow(double x, double y) {
    return StrictFastMath.pow(x, y);
  }

  /** Sine of an angle in radians. */
  public static double sin(double x) {
    return StrictFastMath.sin(x);
  }

  /** Cosine of an angle in radians. */
  public static double cos(double x) {
    return StrictFastMath.cos(x);
  }

  /** Tangent of an angle in radians. */
  public static double tan(double x) {
    return StrictFastMath.tan(x);
  }

  /** Arc sine, in radians; NaN outside [-1, 1]. */
  public static double asin(double x) {
    return StrictFastMath.asin(x);
  }

  /** Arc cosine, in radians; NaN outside [-1, 1]. */
  public static double acos(double x) {
    return StrictFastMath.acos(x);
  }

  /** Arc tangent, in radians. */
  public static double atan(double x) {
    return StrictFastMath.atan(x);
  }

  /** Angle of the point (x, y), in radians within [-pi, pi]. */
  public static double atan2(double y, double x) {
    return StrictFastMath.atan2(y, x);
  }

  /** Hyperbolic sine. */
  public static double sinh(double x) {
    return StrictFastMath.sinh(x);
  }

  /** Hyperbolic cosine. */
  public static double cosh(double x) {
    return StrictFastMath.cosh(x);
  }

  /** Hyperbolic tangent. */
  public static double tanh(double x) {
    return StrictFastMath.tanh(x);
  }
}
