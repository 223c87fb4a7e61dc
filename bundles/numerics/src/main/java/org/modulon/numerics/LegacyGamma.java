package org.modulon.numerics;

/** Gamma and beta numbers in the order of draws of numpy's legacy generator. */
final class LegacyGamma {
  private LegacyGamma() {}

  static double gamma(double shape, LegacyNumpySource random) {
    if (shape == 1) {
      return random.exponential();
    }
    if (shape == 0) {
      return 0;
    }
    return shape < 1 ? smallShape(shape, random) : largeShape(shape, random);
  }

  /** Rejection from a power below 1 and an exponential above (Ahrens and Dieter 1974). */
  private static double smallShape(double shape, LegacyNumpySource random) {
    while (true) {
      double u = random.uniform();
      double v = random.exponential();
      boolean below = u <= 1 - shape;
      double y = below ? 0 : -LegacyNumpySource.log((1 - u) / shape);
      double x = Elementary.pow(below ? u : 1 - shape + shape * y, 1 / shape);
      if (x <= v + y) {
        return x;
      }
    }
  }

  /** Squeezed rejection (Marsaglia and Tsang 2000, doi:10.1145/358407.358414). */
  private static double largeShape(double shape, LegacyNumpySource random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.normal();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double u = random.uniform();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || LegacyNumpySource.log(u) < 0.5 * x * x + d * (1 - v + LegacyNumpySource.log(v))) {
        return d * v;
      }
    }
  }

  /** The ratio of gammas; Jöhnk's method where neither parameter exceeds 1. */
  static double beta(double a, double b, LegacyNumpySource random) {
    if (a > 1 || b > 1) {
      double x = gamma(a, random);
      return x / (x + gamma(b, random));
    }
    while (true) {
      double u = random.uniform();
      double v = random.uniform();
      double x = Elementary.pow(u, 1 / a);
      double y = Elementary.pow(v, 1 / b);
      if (x + y <= 1) {
        return x + y > 0 ? x / (x + y) : ratioOfLogarithms(u, v, a, b);
      }
    }
  }

  /** For powers that both underflowed to 0. */
  private static double ratioOfLogarithms(double u, double v, double a, double b) {
    double logX = Elementary.log(u) / a;
    double logY = Elementary.log(v) / b;
    double larger = Math.max(logX, logY);
    double x = logX - larger;
    double y = logY - larger;
    return Elementary.exp(x - LegacyNumpySource.log(Elementary.exp(x) + Elementary.exp(y)));
  }
}
