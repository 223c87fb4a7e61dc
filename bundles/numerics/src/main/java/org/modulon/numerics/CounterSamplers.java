package org.modulon.numerics;

/** The samplers of counter streams that take more than one line. */
final class CounterSamplers {
  private static final double POISSON_MULTIPLICATION_LIMIT = 10;

  /** Up to here, single trials are cheaper than halving the number of trials. */
  private static final int SINGLE_TRIALS = 16;

  private CounterSamplers() {}

  /**
   * Multiplication for small means, Hörmann's transformed rejection PTRS from 10 up
   * (doi:10.1016/0167-6687(93)90997-4).
   */
  static long poisson(double mean, PhiloxSequence random) {
    return mean < POISSON_MULTIPLICATION_LIMIT
        ? smallPoisson(mean, random)
        : largePoisson(mean, random);
  }

  private static long smallPoisson(double mean, PhiloxSequence random) {
    double limit = Elementary.exp(-mean);
    double product = random.uniform();
    long events = 0;
    while (product > limit) {
      product *= random.uniform();
      events++;
    }
    return events;
  }

  private static long largePoisson(double mean, PhiloxSequence random) {
    double logMean = Elementary.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double acceptance = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.uniform() - 0.5;
      double v = 1 - random.uniform();
      double us = 0.5 - Math.abs(u);
      double events = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= acceptance) {
        return (long) events;
      }
      if (events < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double left = Elementary.log(v * inverseAlpha / (a / (us * us) + b));
      if (left <= events * logMean - mean - LogFactorial.of(events)) {
        return (long) events;
      }
    }
  }

  /** Squeezed rejection (Marsaglia and Tsang 2000, doi:10.1145/358407.358414). */
  static double gamma(double shape, RandomStream random) {
    if (shape == 0) {
      return 0;
    }
    if (shape < 1) {
      double boost = Elementary.pow(random.uniform(), 1 / shape);
      return boost * gamma(shape + 1, random);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.normal();
      double root = 1 + c * normal;
      double v = root * root * root;
      if (v > 0) {
        double logarithm = Elementary.log(1 - random.uniform());
        if (logarithm < 0.5 * normal * normal + d * (1 - v + Elementary.log(v))) {
          return d * v;
        }
      }
    }
  }

  /** The ratio of gammas; Jöhnk's method where both could be 0. */
  static double beta(double a, double b, RandomStream random) {
    if (a > 1 || b > 1) {
      double x = gamma(a, random);
      return x / (x + gamma(b, random));
    }
    while (true) {
      double logX = Elementary.log(1 - random.uniform()) / a;
      double logY = Elementary.log(1 - random.uniform()) / b;
      // The powers themselves may both underflow to 0, so the larger one is divided out.
      double larger = Math.max(logX, logY);
      double x = Elementary.exp(logX - larger);
      double y = Elementary.exp(logY - larger);
      if (larger + Elementary.log(x + y) <= 0) {
        return x / (x + y);
      }
    }
  }

  /**
   * The middle order statistic of the trials, which is beta distributed, tells on which side of p
   * half of them lie (Devroye 1986, chapter X.4.3), so the cost grows with log n.
   */
  static long binomial(long n, double p, RandomStream random) {
    double trials = n;
    double probability = p;
    double successes = 0;
    while (trials > SINGLE_TRIALS && probability < 1) {
      double middle = 1 + Math.floor(trials / 2);
      double statistic = beta(middle, trials + 1 - middle, random);
      if (statistic <= probability) {
        successes += middle;
        trials -= middle;
        probability = (probability - statistic) / (1 - statistic);
      } else {
        trials = middle - 1;
        probability /= statistic;
      }
    }
    if (probability >= 1) {
      return (long) (successes + trials);
    }
    for (int i = 0; i < trials; i++) {
      successes += random.uniform() < probability ? 1 : 0;
    }
    return (long) successes;
  }
}
