package org.modulon.numerics;

/**
 * Binomial numbers in the order of draws of numpy's legacy generator: inversion where few successes
 * or few failures are expected, else BTPE (Kachitvichyanukul and Schmeiser 1988,
 * doi:10.1145/42372.42381).
 */
final class LegacyBinomial {
  private static final double INVERSION_LIMIT = 30;

  private LegacyBinomial() {}

  static long draw(long trials, double p, LegacyNumpySource random) {
    return p <= 0.5 ? rare(trials, p, random) : trials - rare(trials, 1 - p, random);
  }

  private static long rare(long trials, double p, LegacyNumpySource random) {
    return p * trials <= INVERSION_LIMIT
        ? invert(trials, p, random)
        : new Btpe(trials, p).draw(random);
  }

  /** Walks up the distribution function; a walk that rounding led too far begins anew. */
  private static long invert(long trials, double p, LegacyNumpySource random) {
    double q = 1 - p;
    double none = Elementary.exp(trials * LegacyNumpySource.log(q));
    double mean = trials * p;
    long bound = (long) Math.min((double) trials, mean + 10 * Math.sqrt(mean * q + 1));
    long successes = 0;
    double mass = none;
    double u = random.uniform();
    while (u > mass) {
      successes++;
      if (successes > bound) {
        successes = 0;
        mass = none;
        u = random.uniform();
      } else {
        u -= mass;
        mass = (trials - successes + 1) * p * mass / (successes * q);
      }
    }
    return successes;
  }

  /**
   * Rejection from a triangle, a parallelogram and two exponential tails; names as in the paper.
   */
  private static final class Btpe {
    private static final int EXPLICIT_LIMIT = 20;

    private final long n;
    private final double r;
    private final double q;
    private final long m;
    private final double p1;
    private final double xm;
    private final double xl;
    private final double xr;
    private final double c;
    private final double lambdaLeft;
    private final double lambdaRight;
    private final double p2;
    private final double p3;
    private final double p4;
    private final double variance;

    Btpe(long n, double r) {
      this.n = n;
      this.r = r;
      q = 1 - r;
      double fm = n * r + r;
      m = (long) Math.floor(fm);
      p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
      xm = m + 0.5;
      xl = xm - p1;
      xr = xm + p1;
      c = 0.134 + 20.5 / (15.3 + m);
      lambdaLeft = decay((fm - xl) / (fm - xl * r));
      lambdaRight = decay((xr - fm) / (xr * q));
      p2 = p1 * (1 + 2 * c);
      p3 = p2 + c / lambdaLeft;
      p4 = p3 + c / lambdaRight;
      variance = n * r * q;
    }

    private static double decay(double a) {
      return a * (1 + a / 2);
    }

    long draw(LegacyNumpySource random) {
      while (true) {
        double u = random.uniform() * p4;
        double v = random.uniform();
        if (u <= p1) {
          return (long) Math.floor(xm - p1 * v + u);
        }
        double x = proposal(u, v);
        double height = height(u, v, x);
        double y = Math.floor(x);
        if (height <= 1 && y >= 0 && y <= n && accepts((long) y, height)) {
          return (long) y;
        }
      }
    }

    private double proposal(double u, double v) {
      if (u <= p2) {
        return xl + (u - p1) / c;
      }
      return u <= p3
          ? xl + LegacyNumpySource.log(v) / lambdaLeft
          : xr - LegacyNumpySource.log(v) / lambdaRight;
    }

    private double height(double u, double v, double x) {
      if (u <= p2) {
        return v * c + 1 - Math.abs(m - x + 0.5) / p1;
      }
      return u <= p3 ? v * (u - p2) * lambdaLeft : v * (u - p3) * lambdaRight;
    }

    private boolean accepts(long y, double height) {
      long k = Math.abs(y - m);
      if (k <= EXPLICIT_LIMIT || k >= variance / 2 - 1) {
        return height <= massRatio(y);
      }
      double rho = k / variance * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5);
      double t = -k * k / (2 * variance);
      double logarithm = LegacyNumpySource.log(height);
      return logarithm < t - rho || (logarithm <= t + rho && logarithm <= logMassRatio(y));
    }

    /** The mass of y by that of the mode, factor by factor. */
    private double massRatio(long y) {
      double s = r / q;
      double a = s * (n + 1);
      double ratio = 1;
      for (long i = m + 1; i <= y; i++) {
        ratio *= a / i - s;
      }
      for (long i = y + 1; i <= m; i++) {
        ratio /= a / i - s;
      }
      return ratio;
    }

    /** The logarithm of the same, by Stirling's series. */
    private double logMassRatio(long y) {
      double x1 = y + 1;
      double f1 = m + 1;
      double z = n + 1 - m;
      double w = n - y + 1;
      return xm * LegacyNumpySource.log(f1 / x1)
          + (n - m + 0.5) * LegacyNumpySource.log(z / w)
          + (y - m) * LegacyNumpySource.log(w * r / (x1 * q))
          + stirling(f1)
          + stirling(z)
          + stirling(x1)
          + stirling(w);
    }

    private static double stirling(double x) {
      double square = x * x;
      return (13680. - (462. - (132. - (99. - 140. / square) / square) / square) / square)
          / x
          / 166320.;
    }
  }
}
