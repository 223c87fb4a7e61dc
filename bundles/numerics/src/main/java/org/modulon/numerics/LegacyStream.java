package org.modulon.numerics;

import java.util.Objects;

/** Draws as numpy does, element after element. */
final class LegacyStream extends RandomStream {
  private static final long GREATEST_WORD = 0xFFFFFFFFL;

  private final LegacyNumpySource source;
  private long step;
  private double[] drawn = {};

  LegacyStream(LegacyNumpySource source) {
    this.source = source;
  }

  @Override
  public void at(long step) {
    this.step = step;
  }

  @Override
  public void share(Parallel threads) {
    // One sequence is drawn by one thread.
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public long bits() {
    return source.twister().nextLong();
  }

  @Override
  public double uniform() {
    return source.uniform();
  }

  /** Masked rejection, on 32 bits where the bound fits, as {@code RandomState.randint} does. */
  @Override
  public long below(long bound) {
    requireBound(bound);
    long greatest = bound - 1;
    if (greatest == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(greatest);
    boolean narrow = greatest <= GREATEST_WORD;
    long number;
    do {
      number = (narrow ? source.twister().next() : bits()) & mask;
    } while (number > greatest);
    return number;
  }

  @Override
  public double normal() {
    return source.normal();
  }

  @Override
  public double exponential() {
    return source.exponential();
  }

  @Override
  public long poisson(double mean) {
    requireMean(mean);
    return LegacyPoisson.draw(mean, source);
  }

  @Override
  public double gamma(double shape) {
    return LegacyGamma.gamma(shape, source);
  }

  @Override
  public double beta(double a, double b) {
    return LegacyGamma.beta(a, b, source);
  }

  @Override
  public long binomial(long trials, double p) {
    return LegacyBinomial.draw(trials, p, source);
  }

  @Override
  public void fillUniform(double[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    for (int i = from; i < to; i++) {
      values[i] = uniform();
    }
  }

  @Override
  public void fillNormal(double[] values, int from, int to, double mean, double sd) {
    Objects.checkFromToIndex(from, to, values.length);
    for (int i = from; i < to; i++) {
      values[i] = mean + sd * normal();
    }
  }

  @Override
  public void addNormal(double[] values, int from, int to, double mean, double sd) {
    Objects.checkFromToIndex(from, to, values.length);
    for (int i = from; i < to; i++) {
      values[i] += mean + sd * normal();
    }
  }

  @Override
  public void addPoisson(double[] values, int from, int to, PoissonSampler events, double weight) {
    Objects.checkFromToIndex(from, to, values.length);
    for (int i = from; i < to; i++) {
      values[i] += weight * poisson(events.mean());
    }
  }

  /** PymoNNto draws all values first, then as many numbers that choose among them. */
  @Override
  public void addSparseUniform(double[] values, double density) {
    requireDensity(density);
    if (drawn.length < values.length) {
      drawn = new double[values.length];
    }
    fillUniform(drawn, 0, values.length);
    for (int i = 0; i < values.length; i++) {
      if (uniform() <= density) {
        values[i] += drawn[i];
      }
    }
  }

  @Override
  public int choose(int n, double density, int[] chosen) {
    requireDensity(density);
    requireRoom(n, chosen);
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (uniform() <= density) {
        chosen[count++] = i;
      }
    }
    return count;
  }
}
