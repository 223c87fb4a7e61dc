package org.modulon.numerics;

/**
 * Numbers of further distributions, made of the uniform, normal, exponential, gamma and Poisson
 * numbers of a stream.
 *
 * <p>They are made as numpy's {@code RandomState} makes them, in its order of draws: a legacy
 * stream gives its numbers, to the accuracy of logarithms. Parameters out of range give numbers
 * without meaning.
 */
public final class Variates {
  private static final double GEOMETRIC_SEARCH = 0.3333333333333333;
  private static final double UNIFORM_ANGLE = 1e-8;
  private static final double NEARLY_UNIFORM_ANGLE = 1e-5;

  /** Above this, an angle is normal to within what a double holds. */
  private static final double NORMAL_ANGLE = 1e6;

  /** Above this, a Zipf number is 1 to within what a double holds. */
  private static final double CERTAIN_ZIPF = 1025;

  private static final double GREATEST_COUNT = 0x1p53;

  private Variates() {}

  /**
   * Double exponential.
   *
   * @param scale at least 0
   */
  public static double laplace(double loc, double scale, RandomStream random) {
    while (true) {
      double u = random.uniform();
      if (u >= 0.5) {
        return loc - scale * log(2 - u - u);
      }
      if (u > 0) {
        return loc + scale * log(u + u);
      }
    }
  }

  /**
   * The law of greatest values.
   *
   * @param scale at least 0
   */
  public static double gumbel(double loc, double scale, RandomStream random) {
    while (true) {
      double u = 1 - random.uniform();
      if (u < 1) {
        return loc - scale * log(-log(u));
      }
    }
  }

  /**
   * Logistic.
   *
   * @param scale at least 0
   */
  public static double logistic(double loc, double scale, RandomStream random) {
    while (true) {
      double u = random.uniform();
      if (u > 0) {
        return loc + scale * log(u / (1 - u));
      }
    }
  }

  /** Pareto of the second kind, which begins at 0; {@code a} above 0. */
  public static double pareto(double a, RandomStream random) {
    return Elementary.expm1(random.exponential() / a);
  }

  /** Weibull of scale 1; {@code a} at least 0, which gives 0. */
  public static double weibull(double a, RandomStream random) {
    return a == 0 ? 0 : Elementary.pow(random.exponential(), 1 / a);
  }

  /** In [0, 1], with a density that grows as x to the power a - 1; {@code a} above 0. */
  public static double power(double a, RandomStream random) {
    return Elementary.pow(-Elementary.expm1(-random.exponential()), 1 / a);
  }

  /** Rayleigh; the scale is at least 0. */
  public static double rayleigh(double scale, RandomStream random) {
    return scale * Math.sqrt(-2 * Elementary.log1p(-random.uniform()));
  }

  /** The ratio of two normal numbers. */
  public static double cauchy(RandomStream random) {
    double over = random.normal();
    return over / random.normal();
  }

  /** Chi-square with {@code df} degrees of freedom, above 0. */
  public static double chisquare(double df, RandomStream random) {
    return 2 * random.gamma(df / 2);
  }

  /**
   * Chi-square around another point.
   *
   * @param df degrees of freedom, above 0
   * @param nonc how far off the point is, squared, at least 0
   */
  public static double noncentralChisquare(double df, double nonc, RandomStream random) {
    if (nonc == 0) {
      return chisquare(df, random);
    }
    if (df > 1) {
      double rest = chisquare(df - 1, random);
      double shifted = random.normal() + Math.sqrt(nonc);
      return rest + shifted * shifted;
    }
    return chisquare(df + 2.0 * random.poisson(nonc / 2), random);
  }

  /**
   * The ratio of two chi-square numbers by their degrees of freedom.
   *
   * @param dfnum degrees above, above 0
   * @param dfden degrees below, above 0
   * @param nonc how far off the numerator's point is, squared, at least 0
   */
  public static double f(double dfnum, double dfden, double nonc, RandomStream random) {
    double over = noncentralChisquare(dfnum, nonc, random) * dfden;
    return over / (chisquare(dfden, random) * dfnum);
  }

  /** Student's t with {@code df} degrees of freedom, above 0. */
  public static double t(double df, RandomStream random) {
    double over = random.normal();
    return Math.sqrt(df / 2) * over / Math.sqrt(random.gamma(df / 2));
  }

  /**
   * Triangular.
   *
   * @param left at most {@code mode}
   * @param right at least {@code mode}, above {@code left}
   */
  public static double triangular(double left, double mode, double right, RandomStream random) {
    double base = right - left;
    double u = random.uniform();
    return u <= (mode - left) / base
        ? left + Math.sqrt(u * ((mode - left) * base))
        : right - Math.sqrt((1 - u) * ((right - mode) * base));
  }

  /**
   * An angle in [-pi, pi] around {@code mu} (Best and Fisher 1979, doi:10.2307/2346732).
   *
   * @param kappa concentration, at least 0
   */
  public static double vonmises(double mu, double kappa, RandomStream random) {
    if (kappa < UNIFORM_ANGLE) {
      return Math.PI * (2 * random.uniform() - 1);
    }
    if (kappa > NORMAL_ANGLE) {
      return wrapped(mu + Math.sqrt(1 / kappa) * random.normal());
    }
    double s = envelope(kappa);
    double w;
    double y;
    double v;
    do {
      double z = Elementary.cos(Math.PI * random.uniform());
      w = (1 + s * z) / (s + z);
      y = kappa * (s - w);
      v = random.uniform();
    } while (y * (2 - y) - v < 0 && log(y / v) + 1 - y < 0);
    double angle = Elementary.acos(Math.max(-1, Math.min(1, w)));
    return wrapped(mu + (random.uniform() < 0.5 ? -angle : angle));
  }

  private static double envelope(double kappa) {
    if (kappa < NEARLY_UNIFORM_ANGLE) {
      return 1 / kappa + kappa;
    }
    double r = 1 + Math.sqrt(1 + 4 * kappa * kappa);
    double rho = (r - Math.sqrt(2 * r)) / (2 * kappa);
    return (1 + rho * rho) / (2 * rho);
  }

  private static double wrapped(double angle) {
    double size = (Math.abs(angle) + Math.PI) % (2 * Math.PI) - Math.PI;
    return angle < 0 ? -size : size;
  }

  /**
   * Inverse Gaussian (Michael, Schucany and Haas 1976, doi:10.2307/2683801).
   *
   * @param mean above 0
   * @param scale above 0
   */
  public static double wald(double mean, double scale, RandomStream random) {
    double normal = random.normal();
    double y = mean * normal * normal;
    double x = mean + mean / (2 * scale) * (y - Math.sqrt(4 * scale * y + y * y));
    return random.uniform() <= mean / (mean + x) ? x : mean * mean / x;
  }

  /** How many trials until the first success; {@code p} in (0, 1]. At most 2^63 - 1. */
  public static long geometric(double p, RandomStream random) {
    double u = random.uniform();
    if (p < GEOMETRIC_SEARCH) {
      return (long) Math.ceil(Elementary.log1p(-u) / Elementary.log1p(-p));
    }
    long trials = 1;
    double mass = p;
    double sum = p;
    // Sums of ever smaller masses may end below the largest uniform number.
    while (u > sum && mass > 0) {
      mass *= 1 - p;
      sum += mass;
      trials++;
    }
    return trials;
  }

  /**
   * How many failures before the n-th success: Poisson with a mean that is a gamma number.
   *
   * @param n above 0
   * @param p probability of a success, in (0, 1]
   */
  public static long negativeBinomial(double n, double p, RandomStream random) {
    double mean = (1 - p) / p * random.gamma(n);
    return random.poisson(Math.min(mean, GREATEST_COUNT));
  }

  /**
   * Logarithmic series (Kemp 1981, doi:10.2307/2346348).
   *
   * @param p in [0, 1)
   */
  public static long logseries(double p, RandomStream random) {
    double r = Elementary.log1p(-p);
    while (true) {
      double v = random.uniform();
      if (v >= p) {
        return 1;
      }
      double q = -Elementary.expm1(r * random.uniform());
      if (v > q * q) {
        return v >= q ? 1 : 2;
      }
      double number = v == 0 ? 0 : Math.floor(1 + log(v) / log(q));
      if (number >= 1) {
        return (long) number;
      }
    }
  }

  /**
   * Zipf: n with a probability that falls as n to the power -a (Devroye 1986, chapter X.6.1).
   *
   * @param a above 1
   */
  public static long zipf(double a, RandomStream random) {
    if (a >= CERTAIN_ZIPF) {
      return 1;
    }
    double exponent = a - 1;
    double b = Elementary.pow(2, exponent);
    while (true) {
      double u = 1 - random.uniform();
      double v = random.uniform();
      double x = Math.floor(Elementary.pow(u, -1 / exponent));
      if (x >= 1 && x < Long.MAX_VALUE) {
        double t = Elementary.pow(1 + 1 / x, exponent);
        if (v * x * (t - 1) / (b - 1) <= t / b) {
          return (long) x;
        }
      }
    }
  }

  /**
   * How many good ones are in a sample without replacement.
   *
   * @param good 0 up
   * @param bad 0 up; together at most 2^53
   * @param sample 0 to {@code good + bad}
   */
  public static long hypergeometric(long good, long bad, long sample, RandomStream random) {
    return Hypergeometric.draw(good, bad, sample, random);
  }

  /** The natural logarithm to about the last place, also near 1. */
  private static double log(double x) {
    return LegacyNumpySource.log(x);
  }
}
