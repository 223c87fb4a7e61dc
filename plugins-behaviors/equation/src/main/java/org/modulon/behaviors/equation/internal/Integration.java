package org.modulon.behaviors.equation.internal;

import org.modulon.numerics.Elementary;

/** What generated loops call. */
public final class Integration {
  private static final double SMALL = 0.1;

  private Integration() {}

  /** (exp(x) - 1) / x, which is 1 at 0; within 1e-14. */
  public static double phi(double x) {
    if (Math.abs(x) >= SMALL) {
      return (Elementary.exp(x) - 1) / x;
    }
    double sum = 1 + x / 9;
    for (int n = 8; n >= 2; n--) {
      sum = 1 + x / n * sum;
    }
    return sum;
  }
}
