package org.modulon.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The growing series of one recorded variable.
 *
 * <p>The samples of a {@link TapDescription#timed} series are expected in steps of its interval.
 * Where one comes in another step, after a pause or in the case of a late start, the series {@link
 * TapDescription#stretches} says so; without such steps there is no such series.
 *
 * <p>Appending copies the values into a block; full blocks go on to wherever the simulation
 * records. Called by the simulation thread only.
 */
@ProviderType
public interface Tap extends Tagged {
  /** What is recorded. */
  TapDescription description();

  /** How many samples were appended. May be read by any thread. */
  long samples();

  /**
   * Appends one sample of numbers or flags.
   *
   * @param sample as many values as a sample of the description has; copied
   * @throws IllegalArgumentException if the tap is one of whole numbers, or the length is another
   */
  void append(double[] sample);

  /**
   * Appends one sample that was taken in an earlier step, as a recorder does that holds samples
   * back.
   *
   * @param step in which it was taken
   * @param sample as in {@link #append(double[])}
   */
  void append(long step, double[] sample);

  /** Appends one sample of whole numbers that was taken in an earlier step. */
  void append(long step, long[] sample);

  /**
   * Appends one sample of whole numbers, such as an event.
   *
   * @param sample as many values as a sample of the description has; copied
   * @throws IllegalArgumentException if the tap isn't one of whole numbers, or the length is
   *     another
   */
  void append(long[] sample);
}
