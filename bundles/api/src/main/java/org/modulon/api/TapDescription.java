package org.modulon.api;

import java.util.List;

/**
 * What a tap records.
 *
 * @param name recorder and variable, such as {@code my_recorder.mean(voltage)}
 * @param kind type of the numbers
 * @param shape of one sample; empty for a scalar
 * @param dimensions names of the series' dimensions, the growing one first: one more than the shape
 * @param unit of the numbers; empty for pure numbers
 * @param interval steps from one sample to the next, the first of which comes after as many steps;
 *     at least 1
 */
public record TapDescription(
    String name,
    Kind kind,
    List<Integer> shape,
    List<String> dimensions,
    String unit,
    int interval) {

  /** A series with a sample in every step, or without a fixed interval, as events are. */
  public TapDescription(
      String name, Kind kind, List<Integer> shape, List<String> dimensions, String unit) {
    this(name, kind, shape, dimensions, unit, 1);
  }

  /** Checks the shape against the dimensions. */
  public TapDescription {
    shape = List.copyOf(shape);
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != shape.size() + 1) {
      throw new IllegalArgumentException(
          "Tap " + name + " has samples of shape " + shape + " but dimensions " + dimensions + ".");
    }
  }

  /** How many numbers one sample has. */
  public int sampleLength() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Types of recorded numbers. */
  public enum Kind {
    /** 64-bit floating point. */
    NUMBER,
    /** 64-bit whole numbers. */
    INTEGER,
    /** True and false, given as 1 and 0. */
    BOOLEAN
  }
}
