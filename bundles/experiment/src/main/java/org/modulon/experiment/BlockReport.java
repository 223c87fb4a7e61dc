package org.modulon.experiment;

/**
 * A finished block of steps.
 *
 * @param steps in this block
 * @param done steps so far, this block included
 * @param total steps of the whole run
 * @param milliseconds that this block took
 * @param remainingMilliseconds that the rest will take at the pace so far
 */
public record BlockReport(
    long steps, long done, long total, double milliseconds, double remainingMilliseconds) {

  /** How much of the run is done. */
  public double percent() {
    return 100.0 * done / total;
  }
}
