package org.modulon.numerics;

/** A stream whose place in the counters of {@link Philox} is its own. */
final class CounterStream extends RandomStream {
  private static final double TWO_PI = 6.283185307179586;

  private final long seed;
  private final int slot;
  private final int place;
  private final PhiloxSequence words = new PhiloxSequence();
  private long step;
  private double spareNormal;
  private boolean hasSpareNormal;
  private CounterArrays arrays;
  private Parallel parallel;

  CounterStream(long seed, int owner, int slot, int purpose) {
    requireCoordinates(owner, purpose);
    this.seed = seed;
    this.slot = slot;
    this.place = owner << 16 | purpose;
    at(0);
  }

  @Override
  public void at(long step) {
    this.step = step;
    words.start(seed, (int) step, slot, placeAtStep());
    hasSpareNormal = false;
    if (arrays != null) {
      arrays.at(seed, (int) step, slot, placeAtStep());
    }
  }

  @Override
  public void share(Parallel threads) {
    parallel = threads;
    if (arrays != null) {
      arrays.share(threads);
    }
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public long bits() {
    return words.bits();
  }

  @Override
  public double uniform() {
    return words.uniform();
  }

  /** Without modulo bias by Lemire 2019 (doi:10.1145/3230636). */
  @Override
  public long below(long bound) {
    requireBound(bound);
    long threshold = Long.remainderUnsigned(-bound, bound);
    while (true) {
      long random = bits();
      if (Long.compareUnsigned(random * bound, threshold) >= 0) {
        return unsignedMultiplyHigh(random, bound);
      }
    }
  }

  /** Box and Muller's transform, two at a time. */
  @Override
  public double normal() {
    if (hasSpareNormal) {
      hasSpareNormal = false;
      return spareNormal;
    }
    double radius = Math.sqrt(-2 * Elementary.log(1 - uniform()));
    double angle = TWO_PI * uniform();
    spareNormal = radius * Elementary.sin(angle);
    hasSpareNormal = true;
    return radius * Elementary.cos(angle);
  }

  @Override
  public double exponential() {
    return -Elementary.log(1 - uniform());
  }

  @Override
  public long poisson(double mean) {
    requireMean(mean);
    return CounterSamplers.poisson(mean, words);
  }

  @Override
  public double gamma(double shape) {
    return CounterSamplers.gamma(shape, this);
  }

  @Override
  public double beta(double a, double b) {
    return CounterSamplers.beta(a, b, this);
  }

  @Override
  public long binomial(long trials, double p) {
    return CounterSamplers.binomial(trials, p, this);
  }

  @Override
  public void fillUniform(double[] values, int from, int to) {
    arrays().fillUniform(values, from, to);
  }

  @Override
  public void fillNormal(double[] values, int from, int to, double mean, double sd) {
    arrays().fillNormal(values, from, to, mean, sd);
  }

  @Override
  public void addNormal(double[] values, int from, int to, double mean, double sd) {
    arrays().addNormal(values, from, to, mean, sd);
  }

  @Override
  public void addPoisson(double[] values, int from, int to, PoissonSampler events, double weight) {
    arrays().addPoisson(values, from, to, events, weight);
  }

  @Override
  public void addSparseUniform(double[] values, double density) {
    requireDensity(density);
    arrays().addSparseUniform(values, density);
  }

  @Override
  public int choose(int n, double density, int[] chosen) {
    requireDensity(density);
    requireRoom(n, chosen);
    return arrays().choose(n, density, chosen);
  }

  private CounterArrays arrays() {
    if (arrays == null) {
      arrays = new CounterArrays();
      arrays.share(parallel);
      arrays.at(seed, (int) step, slot, placeAtStep());
    }
    return arrays;
  }

  private int placeAtStep() {
    return place | ((int) (step >>> 32) & 0xFF) << 8;
  }

  private static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
