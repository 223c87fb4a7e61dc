package org.modulon.numerics;

/**
 * A cursor on the random numbers of one use, made by a {@link RandomSource}.
 *
 * <p>Streams of a counter source are a pure function of (seed, owner, slot, purpose, step, draw).
 * {@link #at(long)} moves to a step and starts its draws at zero. Two streams that differ in any
 * coordinate are independent; the same coordinates give the same numbers on every JVM, so another
 * behavior or recorder never shifts anybody's draws. Streams of a legacy source read one common
 * sequence instead, in the order of calls.
 *
 * <p>The methods on arrays are for steps: after their first call they allocate nothing. On a
 * counter stream they don't touch the numbers of the other methods; what an element gets depends on
 * its index and on the pass alone, so a range may be cut anywhere. A pass ends at {@link #at}, when
 * another kind of number is asked for, or when a range begins before the previous one ended: thus
 * no number is ever used twice.
 *
 * <p>One thread uses a stream at a time.
 */
public abstract sealed class RandomStream permits CounterStream, LegacyStream {

  private static final double GREATEST_MEAN = 0x1.0p53;

  RandomStream() {}

  /**
   * Moves to the first draw of a step; a stream of a legacy source only takes note of it.
   *
   * @param step 0 to 2^40 - 1
   */
  public abstract void at(long step);

  /**
   * Shares the numbers of long arrays among threads from now on; they stay the same.
   *
   * @param threads the caller's, while it isn't in a loop of theirs
   */
  public abstract void share(Parallel threads);

  /** The step whose numbers are drawn. */
  public abstract long step();

  /** The next 64 random bits. */
  public abstract long bits();

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public abstract double uniform();

  /**
   * Uniform integer in [0, bound), without bias.
   *
   * @param bound 1 up
   */
  public abstract long below(long bound);

  /** Standard normal. */
  public abstract double normal();

  /** Exponential with mean 1. */
  public abstract double exponential();

  /**
   * Poisson, exact.
   *
   * @param mean 0 to 2^53
   */
  public abstract long poisson(double mean);

  /**
   * Gamma of scale 1.
   *
   * @param shape finite, at least 0, which gives 0
   */
  public abstract double gamma(double shape);

  /**
   * Beta, in [0, 1].
   *
   * @param a finite, above 0
   * @param b finite, above 0
   */
  public abstract double beta(double a, double b);

  /**
   * The number of successes among independent trials, exact.
   *
   * @param trials 0 to 2^53
   * @param p probability of a success, 0 to 1
   */
  public abstract long binomial(long trials, double p);

  /**
   * How many elements to skip before the next one that is chosen, when each is chosen with
   * probability p: draws cost as many numbers as there are hits.
   *
   * @param logComplement log(1 - p), from {@link Elementary#log1p}: in [-infinity, 0]
   * @return 0 up; {@code Integer.MAX_VALUE} where no further element is in reach
   */
  public final int gap(double logComplement) {
    return logComplement == 0 ? Integer.MAX_VALUE : gapOf(uniform(), logComplement);
  }

  /**
   * Puts elements in random order, each order with the same probability; as numpy's {@code shuffle}
   * does.
   *
   * @param values modified
   */
  public final void shuffle(double[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = (int) below(i + 1L);
      double kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /**
   * Sets each element to a number of its own, uniform in [0, 1), a multiple of 2^-52.
   *
   * @param values modified from index {@code from} (inclusive) to {@code to} (exclusive)
   */
  public abstract void fillUniform(double[] values, int from, int to);

  /**
   * Sets each element to a normal number of its own.
   *
   * @param values modified from index {@code from} (inclusive) to {@code to} (exclusive)
   */
  public abstract void fillNormal(double[] values, int from, int to, double mean, double sd);

  /**
   * Adds a normal number of its own to each element.
   *
   * @param values modified from index {@code from} (inclusive) to {@code to} (exclusive)
   */
  public abstract void addNormal(double[] values, int from, int to, double mean, double sd);

  /**
   * Adds a weighted Poisson number of its own to each element: the events of independent sources
   * with one rate.
   *
   * @param values modified from index {@code from} (inclusive) to {@code to} (exclusive)
   * @param events the distribution of the number of events
   * @param weight what one event adds
   */
  public abstract void addPoisson(
      double[] values, int from, int to, PoissonSampler events, double weight);

  /**
   * Adds a uniform number in [0, 1) of its own to each chosen element.
   *
   * @param values modified
   * @param density probability of each element to be chosen, independently, 0 to 1
   */
  public abstract void addSparseUniform(double[] values, double density);

  /**
   * Chooses among n elements.
   *
   * @param n 0 up
   * @param density probability of each element to be chosen, independently, 0 to 1
   * @param chosen receives their indices, ascending; at least n long
   * @return how many are chosen
   */
  public abstract int choose(int n, double density, int[] chosen);

  /** The gap that a uniform number stands for; {@code logComplement} isn't 0. */
  static int gapOf(double uniform, double logComplement) {
    double skipped = Elementary.log(1 - uniform) / logComplement;
    return skipped < Integer.MAX_VALUE ? (int) skipped : Integer.MAX_VALUE;
  }

  static void requireCoordinates(int owner, int purpose) {
    if (owner < 0 || owner > 0xFFFF || purpose < 0 || purpose > 0xFF) {
      throw new IllegalArgumentException(
          "A random stream needs an owner in 0..65535 and a purpose in 0..255 (got owner "
              + owner
              + ", purpose "
              + purpose
              + ").");
    }
  }

  static void requireBound(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("The bound must be positive (got " + bound + ").");
    }
  }

  static void requireMean(double mean) {
    if (!(mean >= 0) || mean > GREATEST_MEAN) {
      throw new IllegalArgumentException(
          "The mean of a Poisson number must be within [0, 2^53] (got " + mean + ").");
    }
  }

  static void requireDensity(double density) {
    if (!(density >= 0 && density <= 1)) {
      throw new IllegalArgumentException("The density must be within 0..1 (got " + density + ").");
    }
  }

  static void requireRoom(int n, int[] chosen) {
    if (chosen.length < n) {
      throw new IllegalArgumentException(
          "All of "
              + n
              + " elements may be chosen, but there is room for "
              + chosen.length
              + ". Pass an array of at least "
              + n
              + ".");
    }
  }
}
