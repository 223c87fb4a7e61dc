package org.modulon.numerics;

import java.util.Arrays;

/**
 * A Poisson distribution prepared for many draws by {@link RandomStream#addPoisson}.
 *
 * <p>A draw of 16 bits names one of 65,536 equal cells of the unit interval. For most of them the
 * number of events is certain and looked up; elsewhere a second draw places the point in its cell,
 * and the distribution function decides, so the frequencies are exact. Where the mean is large, a
 * table would rarely be certain; then numbers are drawn by {@link RandomStream#poisson}'s method.
 *
 * <p>Immutable. Make it when a mean is known, not in a step.
 */
public final class PoissonSampler {
  /** Above, too many cells of the guide would be uncertain, and e^-mean would come to underflow. */
  private static final double GREATEST_MEAN_OF_A_TABLE = 500;

  /** 16 cells share an entry of the guide, so that it stays in the fastest cache. */
  private static final int GUIDE_SHIFT = 4;

  private static final int CELLS = 1 << 16;
  private static final int ENTRIES = CELLS >> GUIDE_SHIFT;
  private static final double LAST_FRACTION = 1 - 0x1.0p-53;
  private static final double CELL = 1.0 / CELLS;

  /**
   * A bit more than the greatest distance, log 2 (Choi 1994,
   * doi:10.1090/S0002-9939-1994-1195477-8).
   */
  private static final double MEDIAN_BELOW_MEAN = 0.7;

  private static final short UNCERTAIN = -1;

  private final double mean;

  /** {@code below[k]} is P(X <= k), {@code above[k]} is P(X > k); each is accurate where small. */
  private final double[] below;

  private final double[] above;
  private final short[] guide = new short[ENTRIES];

  private PoissonSampler(double mean) {
    this.mean = mean;
    double[] mass = mean <= GREATEST_MEAN_OF_A_TABLE ? masses(mean) : new double[0];
    below = sums(mass);
    above = sumsFromTheEnd(mass);
    for (int i = 0; i < ENTRIES; i++) {
      guide[i] = guide(i);
    }
  }

  /**
   * Prepares a distribution.
   *
   * @param mean 0 to 2^53
   * @throws IllegalArgumentException if it is none
   */
  public static PoissonSampler of(double mean) {
    RandomStream.requireMean(mean);
    return new PoissonSampler(mean);
  }

  /** The mean number of events. */
  public double mean() {
    return mean;
  }

  /** The number of events of a cell of 0 to 65535, or less than 0 where it is uncertain. */
  int guided(int cell) {
    return guide[cell >>> GUIDE_SHIFT];
  }

  /** The number of events of a cell, with a further draw. */
  long exact(int cell, PhiloxSequence random) {
    return below.length == 0
        ? CounterSamplers.poisson(mean, random)
        : events(cell, random.uniform());
  }

  /** The number of events at a point of a cell; above the middle, counted from the far end. */
  private int events(int cell, double fraction) {
    if (cell < CELLS / 2) {
      double u = (cell + fraction) * CELL;
      int found = Arrays.binarySearch(below, u);
      return found < 0 ? -found - 1 : found + 1;
    }
    double u = (CELLS - 1 - cell + (1 - fraction)) * CELL;
    int events = Math.max(0, (int) (mean - MEDIAN_BELOW_MEAN));
    while (above[events] >= u) {
      events++;
    }
    return events;
  }

  private short guide(int entry) {
    if (below.length == 0) {
      return UNCERTAIN;
    }
    int first = events(entry << GUIDE_SHIFT, 0);
    int last = events(((entry + 1) << GUIDE_SHIFT) - 1, LAST_FRACTION);
    return first == last ? (short) first : UNCERTAIN;
  }

  /** The probabilities of 0, 1, ... events, up to where they vanish beside the smallest draw. */
  private static double[] masses(double mean) {
    int length = (int) (mean + 20 * Math.sqrt(mean)) + 60;
    double[] mass = new double[length];
    mass[0] = Elementary.exp(-mean);
    for (int k = 1; k < length; k++) {
      mass[k] = mass[k - 1] * mean / k;
    }
    return mass;
  }

  private static double[] sums(double[] mass) {
    double[] sums = new double[mass.length];
    double sum = 0;
    for (int k = 0; k < mass.length; k++) {
      sum += mass[k];
      sums[k] = sum;
    }
    return sums;
  }

  private static double[] sumsFromTheEnd(double[] mass) {
    double[] sums = new double[mass.length];
    double sum = 0;
    for (int k = mass.length - 1; k >= 0; k--) {
      sums[k] = sum;
      sum += mass[k];
    }
    return sums;
  }
}
