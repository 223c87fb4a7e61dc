package org.modulon.storage.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DecimalText;
import org.modulon.storage.query.RunDifference.Area;

/** Tells two datasets apart, value by value and bit by bit. */
public final class DatasetComparison {
  private static final int VALUES = 1 << 18;

  private DatasetComparison() {}

  /** Returns what two datasets of one name don't have in common; empty if they are the same. */
  static Optional<RunDifference> of(Dataset left, Dataset right) {
    String name = left.description().name();
    if (!kind(left).equals(kind(right))) {
      return Optional.of(new RunDifference(Area.DATASET, name, kind(left), kind(right)));
    }
    OptionalLong row = firstDifference(left, right);
    if (row.isPresent()) {
      return Optional.of(
          new RunDifference(
              Area.DATASET,
              name,
              valueAt(left, right, row.getAsLong()),
              valueAt(right, left, row.getAsLong())));
    }
    return shape(left).equals(shape(right))
        ? Optional.empty()
        : Optional.of(new RunDifference(Area.DATASET, name, shape(left), shape(right)));
  }

  private static String kind(Dataset dataset) {
    DatasetDescription description = dataset.description();
    return description.elementType().dtype() + " rows of shape " + description.sampleShape();
  }

  private static String shape(Dataset dataset) {
    return LongStream.of(dataset.shape())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" x "));
  }

  /** The first value in a row that differs, with its place. */
  private static String valueAt(Dataset dataset, Dataset other, long row) {
    double[] values = dataset.readDoubles(row, 1);
    int at = Math.max(0, Arrays.mismatch(values, other.readDoubles(row, 1)));
    String place = values.length == 1 ? "" : ", value " + at;
    return "row " + row + place + ": " + DecimalText.shortest(values[at]);
  }

  /**
   * Returns the first row, of those that both have, in which two datasets of one type and sample
   * shape differ in any bit.
   */
  public static OptionalLong firstDifference(Dataset left, Dataset right) {
    long rows = Math.min(left.shape()[0], right.shape()[0]);
    int width = left.description().valuesPerRow();
    int perBlock = Math.max(1, VALUES / Math.max(1, width));
    for (long row = 0; row < rows; row += perBlock) {
      long count = Math.min(perBlock, rows - row);
      int at = firstValue(left, right, row, count);
      if (at >= 0) {
        return OptionalLong.of(row + at / width);
      }
    }
    return OptionalLong.empty();
  }

  private static int firstValue(Dataset left, Dataset right, long row, long count) {
    return left.description().elementType().isFloating()
        ? Arrays.mismatch(left.readDoubles(row, count), right.readDoubles(row, count))
        : Arrays.mismatch(left.readLongs(row, count), right.readLongs(row, count));
  }
}
