package org.modulon.storage;

import org.osgi.annotation.versioning.ConsumerType;

/** A stored dataset. Callable from any thread. */
@ConsumerType
public interface Dataset {
  /** Returns what the dataset holds. */
  DatasetDescription description();

  /** Returns rows, then the shape of a row; the caller's to keep. */
  long[] shape();

  /**
   * Reads rows as doubles; truth values are 0 and 1.
   *
   * @param firstRow index of the first row
   * @param rows number of rows
   * @return row-major, the caller's to keep
   * @throws StoreException if the rows do not exist, do not fit an array, or cannot be read
   */
  double[] readDoubles(long firstRow, long rows);

  /**
   * Reads rows of an integer or truth type; otherwise as {@link #readDoubles}.
   *
   * @throws StoreException also if the dataset holds floating-point values
   */
  long[] readLongs(long firstRow, long rows);

  /** Returns the size on disk in bytes, acknowledged rows and header. */
  long bytes();

  /**
   * Compares the stored rows with the checksums taken when they were acknowledged. A dataset that
   * never had checksums is only checked for completeness.
   *
   * @throws StoreException naming the rows that changed
   */
  void verify();

  /**
   * Tells whether {@link #verify} has checksums to compare with, as it has for all that we wrote.
   */
  default boolean hasChecksums() {
    return true;
  }
}
