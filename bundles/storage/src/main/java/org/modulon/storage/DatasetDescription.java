package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a dataset holds: rows of equal shape, appended along the first dimension.
 *
 * @param name unique within the run, such as {@code my_recorder.mean(voltage)}; any text
 * @param elementType type of one value
 * @param sampleShape shape of one row, each extent at least 0; empty for a scalar series
 * @param dimensions names of all dimensions, the appendable one first; one more than the sample
 *     shape has, or none to number them
 * @param unit unit of the values; may be empty
 * @param attributes further facts in the order given
 */
public record DatasetDescription(
    String name,
    ElementType elementType,
    List<Integer> sampleShape,
    List<String> dimensions,
    String unit,
    Map<String, String> attributes) {

  /** Attribute: steps from one row to the next, where that isn't 1. */
  public static final String INTERVAL = "interval";

  /**
   * What the name of a dataset ends with that tells the steps of another, see {@link SampleSteps}.
   */
  public static final String STEPS = ".steps";

  /** Checks and copies everything. */
  public DatasetDescription {
    sampleShape = List.copyOf(sampleShape);
    if (name.isEmpty()) {
      throw invalid(name, "A dataset has no name", "a name such as my_recorder.voltage");
    }
    dimensions = dimensions.isEmpty() ? numbered(sampleShape.size() + 1) : List.copyOf(dimensions);
    if (dimensions.size() != sampleShape.size() + 1) {
      throw invalid(
          name,
          "Dataset '" + name + "' names " + dimensions.size() + " dimensions " + dimensions,
          sampleShape.size() + 1 + " names, the appendable dimension first");
    }
    checkShape(name, sampleShape);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Describes a dataset with numbered dimensions, no unit and no attributes. */
  public static DatasetDescription of(String name, ElementType type, Integer... sampleShape) {
    return new DatasetDescription(name, type, List.of(sampleShape), List.of(), "", Map.of());
  }

  private static void checkShape(String name, List<Integer> shape) {
    long values = 1;
    for (int extent : shape) {
      values = extent < 0 ? Long.MAX_VALUE : values * extent;
      if (values > Integer.MAX_VALUE) {
        throw invalid(
            name,
            "Dataset '" + name + "' has the sample shape " + shape,
            "extents of at least 0 and at most " + Integer.MAX_VALUE + " values per row");
      }
    }
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "dim_" + i).toList();
  }

  private static StoreException invalid(String name, String fact, String expected) {
    return new StoreException(
        StoreException.Kind.INVALID,
        name,
        fact + ". Expected " + expected + ". Correct the dataset's description.");
  }

  /** Returns the number of values in one row; 1 for a scalar series. */
  public int valuesPerRow() {
    int values = 1;
    for (int extent : sampleShape) {
      values *= extent;
    }
    return values;
  }

  /** Returns the size of one row in bytes. */
  public long bytesPerRow() {
    return (long) valuesPerRow() * elementType.bytes();
  }
}
