package org.modulon.storage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Appends rows to one dataset, from the thread of its {@link RunWriter}. An append that fails adds
 * nothing.
 */
@ConsumerType
public interface DatasetWriter {
  /**
   * Appends rows.
   *
   * @param values row-major; the caller's to reuse afterwards
   * @param offset index of the first value
   * @param rows number of rows; {@code rows * valuesPerRow} values are read
   * @throws StoreException if a value has no place in the element type (a fraction or a value out
   *     of range for an integer type); truth values take any number but 0 as true
   */
  void append(double[] values, int offset, int rows);

  /** Appends rows of integers, as {@link #append(double[], int, int)} does. */
  void append(long[] values, int offset, int rows);

  /** Returns the number of rows appended so far, acknowledged or not. */
  long rows();
}
