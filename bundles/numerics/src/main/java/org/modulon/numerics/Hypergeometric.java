package org.modulon.numerics;

/** Hypergeometric numbers, as numpy's legacy generator makes them. */
final class Hypergeometric {
  private static final int ONE_BY_ONE = 10;
  private static final double D1 = 1.7155277699214135; // 2 sqrt(2 / e)
  private static final double D2 = 0.8989161620588988; // 3 - 2 sqrt(3 / e)

  private Hypergeometric() {}

  static long draw(long good, long bad, long sample, RandomStream random) {
    if (sample == 0) {
      return 0;
    }
    return sample > ONE_BY_ONE
        ? reject(good, bad, sample, random)
        : pick(good, bad, sample, random);
  }

  /** One after the other; the rarer kind is counted. */
  private static long pick(long good, long bad, long sample, RandomStream random) {
    double rare = Math.min(good, bad);
    double others = good + bad - sample;
    double left = rare;
    for (long k = sample; left > 0 && k > 0; k--) {
      left -= Math.floor(random.uniform() + left / (others + k));
    }
    long picked = (long) (rare - left);
    return good > bad ? sample - picked : picked;
  }

  /** Ratio of uniforms (Stadlober 1990, doi:10.1016/0377-0427(90)90349-5). */
  private static long reject(long good, long bad, long sample, RandomStream random) {
    long all = good + bad;
    long rare = Math.min(good, bad);
    long frequent = Math.max(good, bad);
    long m = Math.min(sample, all - sample);
    double share = (double) rare / all;
    double middle = m * share + 0.5;
    double deviation =
        Math.sqrt((double) (all - m) * sample * share * (1 - share) / (all - 1) + 0.5);
    double width = D1 * deviation + D2;
    long mode = (long) Math.floor((double) (m + 1) * (rare + 1) / (all + 2));
    double atMode = logFactorials(mode, rare, m, frequent);
    double end = Math.min(Math.min(m, rare) + 1.0, Math.floor(middle + 16 * deviation));
    while (true) {
      double x = random.uniform();
      double y = random.uniform();
      double w = middle + width * (y - 0.5) / x;
      if (w >= 0 && w < end) {
        long picked = (long) Math.floor(w);
        double t = atMode - logFactorials(picked, rare, m, frequent);
        boolean surely = x * (4 - x) - 3 <= t;
        if (surely || (x * (x - t) < 1 && 2 * LegacyNumpySource.log(x) <= t)) {
          long ofGood = good > bad ? m - picked : picked;
          return m < sample ? good - ofGood : ofGood;
        }
      }
    }
  }

  private static double logFactorials(long picked, long rare, long m, long frequent) {
    return LogFactorial.of((double) picked)
        + LogFactorial.of((double) (rare - picked))
        + LogFactorial.of((double) (m - picked))
        + LogFactorial.of((double) (frequent - m + picked));
  }
}
