package org.modulon.expression.internal;

import org.modulon.numerics.Elementary;
import org.modulon.numerics.RandomStream;

/** The samplers that take more than one line. */
final class Samplers {

  /** Up to here, single trials are cheaper than halving the number of trials. */
  private static final int SINGLE_TRIALS = 16;

  private Samplers() {}

  /**
   * Draws from the gamma distribution of scale 1 by squeezed rejection (Marsaglia and Tsang 2000,
   * doi:10.1145/358407.358414).
   */
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

  /** Draws from the beta distribution; Jöhnk's method where both gammas could be 0. */
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
   * Draws the number of successes among n trials, a whole number of at least 0. The middle order
   * statistic of the trials, which is beta distributed, tells on which side of p half of them lie
   * (Devroye 1986, chapter X.4.3), so the cost grows with log n.
   */
  static double binomial(double n, double p, RandomStream random) {
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
      return successes + trials;
    }
    for (int i = 0; i < trials; i++) {
      successes += random.uniform() < probability ? 1 : 0;
    }
    return successes;
  }
}
