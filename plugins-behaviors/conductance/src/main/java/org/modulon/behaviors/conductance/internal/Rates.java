package org.modulon.behaviors.conductance.internal;

import org.modulon.numerics.Elementary;

/** The three shapes of the rates by which gates open and close, over the membrane potential. */
final class Rates {
  /** Where the quotient below loses its digits, its series to the second order has all of them. */
  private static final double NEAR = 1e-5;

  private Rates() {}

  /** x / (1 - exp(-x)), which is 1 at 0. */
  static double linear(double x) {
    return Math.abs(x) < NEAR ? 1 + x / 2 + x * x / 12 : x / (1 - Elementary.exp(-x));
  }

  /** exp(-x). */
  static double exponential(double x) {
    return Elementary.exp(-x);
  }

  /** 1 / (1 + exp(-x)). */
  static double sigmoid(double x) {
    return 1 / (1 + Elementary.exp(-x));
  }
}
