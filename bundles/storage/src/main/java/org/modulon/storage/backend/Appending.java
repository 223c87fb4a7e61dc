package org.modulon.storage.backend;

import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/** What every writer of rows has to check, said in the same words by all backends. */
public final class Appending {
  private Appending() {}

  /**
   * Checks the arguments of an append.
   *
   * @param closed whether the writer is closed
   * @param available length of the array
   * @param offset index of the first value
   * @param rows how many rows to append
   * @return how many values that are
   * @throws StoreException if the writer is closed, or the rows don't lie within the array
   */
  public static int values(
      DatasetDescription dataset, boolean closed, int available, int offset, int rows) {
    if (closed) {
      throw invalid(
          dataset, "its writer is closed", "an open writer", "Append before the run is sealed.");
    }
    long values = (long) rows * dataset.valuesPerRow();
    if (offset < 0 || rows < 0 || values > available - offset) {
      throw invalid(
          dataset,
          rows + " rows from index " + offset + " do not lie within an array of " + available,
          dataset.valuesPerRow() + " values per row",
          "Correct offset and rows.");
    }
    return (int) values;
  }

  /**
   * The bytes of some values that are appended at once.
   *
   * @param most bytes that the backend can take
   * @throws StoreException if they are more
   */
  public static int bytes(DatasetDescription dataset, int values, int most) {
    long bytes = (long) values * dataset.elementType().bytes();
    if (bytes > most) {
      throw invalid(
          dataset, bytes + " bytes at once", "less than 2 GiB", "Append fewer rows at a time.");
    }
    return (int) bytes;
  }

  /** The mistake of whoever appends what a dataset can't take. */
  public static StoreException invalid(
      DatasetDescription dataset, String fact, String expected, String remedy) {
    return new StoreException(
        StoreException.Kind.INVALID,
        dataset.name(),
        "Cannot append to dataset '"
            + dataset.name()
            + "': "
            + fact
            + ". Expected "
            + expected
            + ". "
            + remedy);
  }
}
