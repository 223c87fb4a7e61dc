package org.modulon.experiment;

import org.modulon.api.Network;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.UnitConversion;

/**
 * How long a simulation runs, and in what blocks it reports.
 *
 * @param steps of the run, at least 0
 * @param block steps from one report to the next, at least 1
 * @param recording whether recorders record meanwhile; if not, each object's own setting comes back
 *     at the end
 */
public record RunPlan(long steps, long block, boolean recording) {
  private static final long BLOCK = 100;
  private static final double ROUNDING = 1e-6;

  /** Checks the numbers. */
  public RunPlan {
    if (steps < 0) {
      throw new IllegalArgumentException("A run has at least 0 steps (got " + steps + ").");
    }
    if (block < 1) {
      throw new IllegalArgumentException("A block has at least 1 step (got " + block + ").");
    }
  }

  /** A number of steps, in blocks of 100. */
  public static RunPlan steps(long steps) {
    return new RunPlan(steps, BLOCK, true);
  }

  /**
   * A stretch of physical time, in blocks of 100 steps.
   *
   * @param network tells how long a step is
   * @param time such as {@code 500 ms}
   * @throws IllegalArgumentException if it is no time, or no whole number of steps
   */
  public static RunPlan time(Network network, String time) {
    return steps(stepsOf(network, time));
  }

  /** The same run with other blocks. */
  public RunPlan inBlocksOf(long steps) {
    return new RunPlan(this.steps, steps, recording);
  }

  /** The same run with blocks of some physical time. */
  public RunPlan inBlocksOf(Network network, String time) {
    return inBlocksOf(stepsOf(network, time));
  }

  /** The same run, during which nothing is recorded. */
  public RunPlan withoutRecording() {
    return new RunPlan(steps, block, false);
  }

  private static long stepsOf(Network network, String time) {
    double step = network.stepMilliseconds("time");
    double steps = milliseconds(time) / step;
    double whole = Math.rint(steps);
    if (!(Math.abs(steps - whole) <= ROUNDING * Math.max(1, steps)) || whole < 0) {
      throw new IllegalArgumentException(
          "A time must be a whole number of steps of " + step + " ms (got " + time + ").");
    }
    return (long) whole;
  }

  private static double milliseconds(String time) {
    try {
      return UnitConversion.in("ms", time);
    } catch (ExpressionException mistake) {
      throw new IllegalArgumentException(
          "A time is a number with a unit, such as 500 ms (got " + time + ").", mistake);
    }
  }
}
