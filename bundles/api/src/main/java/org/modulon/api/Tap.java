package org.modulon.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The growing series of one recorded variable.
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
   * Appends one sample of whole numbers, such as an event.
   *
   * @param sample as many values as a sample of the description has; copied
   * @throws IllegalArgumentException if the tap isn't one of whole numbers, or the length is
   *     another
   */
  void append(long[] sample);
}
