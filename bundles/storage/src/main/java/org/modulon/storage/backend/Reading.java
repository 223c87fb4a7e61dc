package org.modulon.storage.backend;

import java.nio.file.Path;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/** What every reader of rows has to check, said in the same words by all backends. */
public final class Reading {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Reading() {}

  /** Returns the extents of a dataset, rows first. */
  public static long[] shape(DatasetDescription dataset, long rows) {
    long[] shape = new long[1 + dataset.sampleShape().size()];
    shape[0] = rows;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = dataset.sampleShape().get(i - 1);
    }
    return shape;
  }

  /**
   * Checks which rows are asked for.
   *
   * @param file what holds the dataset, for messages
   * @param rows how many there are
   * @return how many values those asked for have
   * @throws StoreException if they don't exist, or don't fit an array
   */
  public static int values(
      DatasetDescription dataset, Path file, long rows, long firstRow, long count) {
    if (firstRow < 0 || count < 0 || count > rows - firstRow) {
      throw invalid(
          dataset,
          file,
          "it has no " + count + " rows from row " + firstRow + " on",
          "rows within 0 to " + rows,
          "Ask for existing rows.");
    }
    long perRow = dataset.valuesPerRow();
    // A file of empty rows may announce any number of them.
    if (perRow > 0 && count > LONGEST_ARRAY / perRow) {
      throw invalid(
          dataset,
          file,
          count + " rows of " + perRow + " values do not fit an array",
          "at most " + LONGEST_ARRAY + " values",
          "Read fewer rows at a time.");
    }
    return (int) (count * perRow);
  }

  /**
   * Makes sure that values can be read as integers.
   *
   * @throws StoreException if they have digits behind the point
   */
  public static void requireIntegers(DatasetDescription dataset, Path file) {
    if (dataset.elementType().isFloating()) {
      throw invalid(
          dataset,
          file,
          "it holds " + dataset.elementType() + " values",
          "an integer type",
          "Read it as doubles.");
    }
  }

  private static StoreException invalid(
      DatasetDescription dataset, Path file, String fact, String expected, String remedy) {
    return new StoreException(
        StoreException.Kind.INVALID,
        dataset.name(),
        "Cannot read dataset '"
            + dataset.name()
            + "' of "
            + file
            + ": "
            + fact
            + ". Expected "
            + expected
            + ". "
            + remedy);
  }
}
