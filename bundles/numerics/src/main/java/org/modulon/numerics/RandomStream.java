package org.modulon.numerics;

/**
 * A cursor on the random numbers of one use: a pure function of (seed, owner, slot, purpose, step,
 * draw), computed by {@link Philox}.
 *
 * <p>{@link #at(long)} moves to a step and starts its draws at zero. Two streams that differ in any
 * coordinate are independent; the same coordinates give the same numbers on every JVM, so another
 * behavior or recorder never shifts anybody's draws. One thread uses a stream at a time.
 */
public final class RandomStream {
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;
  private static final double TWO_PI = 6.283185307179586;
  private static final double POISSON_MULTIPLICATION_LIMIT = 10;

  private final long seed;
  private final int slot;
  private final int place;
  private final long[] block = new long[2];
  private long step;
  private int nextBlock;
  private int unread;
  private double spareNormal;
  private boolean hasSpareNormal;

  /**
   * Creates a stream at step 0.
   *
   * @param seed the seed of the run, any value
   * @param owner number of the network object, 0 to 65535, given by the model
   * @param slot the behavior's key within its owner, or any other 32-bit mark
   * @param purpose distinguishes several streams of one slot, 0 to 255
   */
  public RandomStream(long seed, int owner, int slot, int purpose) {
    if (owner < 0 || owner > 0xFFFF || purpose < 0 || purpose > 0xFF) {
      throw new IllegalArgumentException(
          "A random stream needs an owner in 0..65535 and a purpose in 0..255 (got owner "
              + owner
              + ", purpose "
              + purpose
              + ").");
    }
    this.seed = seed;
    this.slot = slot;
    this.place = owner << 16 | purpose;
    at(0);
  }

  /**
   * Moves to the first draw of a step.
   *
   * @param step 0 to 2^40 - 1
   */
  public void at(long step) {
    this.step = step;
    nextBlock = 0;
    unread = 0;
    hasSpareNormal = false;
  }

  /** The step whose numbers are drawn. */
  public long step() {
    return step;
  }

  /** The next 64 random bits. */
  public long bits() {
    if (unread == 0) {
      Philox.block(
          nextBlock++, (int) step, slot, place | ((int) (step >>> 32) & 0xFF) << 8, seed, block);
      unread = 2;
    }
    return block[2 - unread--];
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return (bits() >>> 11) * TWO_TO_MINUS_53;
  }

  /** Uniform integer in [0, bound), without modulo bias (Lemire 2019, doi:10.1145/3230636). */
  public long below(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("The bound must be positive (got " + bound + ").");
    }
    long threshold = Long.remainderUnsigned(-bound, bound);
    while (true) {
      long random = bits();
      if (Long.compareUnsigned(random * bound, threshold) >= 0) {
        return unsignedMultiplyHigh(random, bound);
      }
    }
  }

  /** Standard normal by Box and Muller's transform, two at a time. */
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

  /** Exponential with mean 1. */
  public double exponential() {
    return -Elementary.log(1 - uniform());
  }

  /**
   * Poisson, exact: multiplication for small means, Hörmann's transformed rejection PTRS above 10
   * (doi:10.1016/0167-6687(93)90997-4).
   *
   * @param mean at least 0, below 2^53
   */
  public long poisson(double mean) {
    if (!(mean >= 0) || mean > 0x1.0p53) {
      throw new IllegalArgumentException(
          "The mean of a Poisson number must be within [0, 2^53] (got " + mean + ").");
    }
    return mean < POISSON_MULTIPLICATION_LIMIT ? smallPoisson(mean) : largePoisson(mean);
  }

  /**
   * How many elements to skip before the next one that is chosen, when each is chosen with
   * probability p: draws cost as many numbers as there are hits.
   *
   * @param logComplement log(1 - p), from {@link Elementary#log1p}: in [-infinity, 0]
   * @return 0 up; {@code Integer.MAX_VALUE} where no further element is in reach
   */
  public int gap(double logComplement) {
    if (logComplement == 0) {
      return Integer.MAX_VALUE;
    }
    double skipped = Elementary.log(1 - uniform()) / logComplement;
    return skipped < Integer.MAX_VALUE ? (int) skipped : Integer.MAX_VALUE;
  }

  private long smallPoisson(double mean) {
    double limit = Elementary.exp(-mean);
    double product = uniform();
    long events = 0;
    while (product > limit) {
      product *= uniform();
      events++;
    }
    return events;
  }

  private long largePoisson(double mean) {
    double logMean = Elementary.log(mean);
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double acceptance = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = uniform() - 0.5;
      double v = 1 - uniform();
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

  private static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
