package org.modulon.behaviors.stdp.internal;

import org.modulon.api.InvalidParameterException;
import org.modulon.numerics.Elementary;

/**
 * What is left of a trace after a number of steps.
 *
 * <p>Where a trace is computed makes no difference to its bits, as it would if it shrank step by
 * step in one place and by several steps at once in another.
 */
final class PowerTable {
  /** After so many time constants less than 1e-19 is left, which vanishes beside any spike. */
  private static final double VANISHED = 44;

  private static final int LONGEST = 1 << 20;

  private final double[] powers;

  private PowerTable(double[] powers) {
    this.powers = powers;
  }

  /**
   * The table of a decay.
   *
   * @param rate step over time constant
   * @param parameter names the time constant in messages
   * @throws InvalidParameterException if the time constant is too many steps long
   */
  static PowerTable of(double rate, String parameter) {
    double length = Math.ceil(VANISHED / rate) + 2;
    if (length > LONGEST) {
      throw new InvalidParameterException(
          parameter,
          "must be at most "
              + (int) (LONGEST / VANISHED)
              + " steps long (got "
              + 1 / rate
              + " steps). Make the step longer.");
    }
    double[] powers = new double[(int) length];
    for (int steps = 0; steps < powers.length; steps++) {
      powers[steps] = Elementary.exp(-rate * steps);
    }
    return new PowerTable(powers);
  }

  double after(long steps) {
    return steps < powers.length ? powers[(int) steps] : 0;
  }
}
