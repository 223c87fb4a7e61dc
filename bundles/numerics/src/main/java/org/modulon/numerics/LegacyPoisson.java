package org.modulon.numerics;

/** Poisson numbers in numpy's order of draws. */
final class LegacyPoisson {
  private static final double MULTIPLICATION_LIMIT = 10;

  private LegacyPoisson() {}

  static long draw(double mean, LegacyNumpySource random) {
    if (mean == 0) {
      return 0;
    }
    return mean < MULTIPLICATION_LIMIT ? multiply(mean, random) : reject(mean, random);
  }

  private static long multiply(double mean, LegacyNumpySource random) {
    double limit = Elementary.exp(-mean);
    double product = random.uniform();
    long events = 0;
    while (product > limit) {
      product *= random.uniform();
      events++;
    }
    return events;
  }

  /** Hörmann's transformed rejection PTRS (doi:10.1016/0167-6687(93)90997-4). */
  private static long reject(double mean, LegacyNumpySource random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double acceptance = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.uniform() - 0.5;
      double v = random.uniform();
      double us = 0.5 - Math.abs(u);
      double events = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= acceptance) {
        return (long) events;
      }
      boolean outside = events < 0 || (us < 0.013 && v > us);
      if (!outside && accepts(mean, events, v, a / (us * us) + b, b)) {
        return (long) events;
      }
    }
  }

  private static boolean accepts(double mean, double events, double v, double hat, double b) {
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double left =
        LegacyNumpySource.log(v) + LegacyNumpySource.log(inverseAlpha) - LegacyNumpySource.log(hat);
    return left <= -mean + events * Elementary.log(mean) - LogFactorial.of(events);
  }
}
