package org.modulon.behaviors.equation.internal;

import java.util.Locale;
import org.modulon.api.InvalidParameterException;

/** Ways to integrate. */
enum Method {
  /** Forward Euler, order 1; Euler and Maruyama's method where there is noise. */
  EULER,
  /** The midpoint method, order 2. */
  RK2,
  /** The classical Runge-Kutta method, order 4. */
  RK4,
  /** Exact in what is linear in the variable itself, order 1 in the rest. */
  EXPONENTIAL_EULER,
  /** Euler and Maruyama's method, strong order 1/2, in the sense of Ito. */
  EULER_MARUYAMA;

  /** Refuses a system that this can't integrate. */
  void requireFit(EquationSystem system) {
    if (this != EULER && this != EULER_MARUYAMA && !system.noises().isEmpty()) {
      throw unfit("can't integrate the white noise " + system.noises().get(0), "euler_maruyama");
    }
    if ((this == RK2 || this == RK4) && !system.exponential().isEmpty()) {
      throw unfit("has no exponential variables, as one line asks for", "euler");
    }
  }

  private InvalidParameterException unfit(String problem, String remedy) {
    String got = name().toLowerCase(Locale.ROOT);
    return new InvalidParameterException(
        "method", problem + " (got " + got + "). Use " + remedy + ".");
  }
}
