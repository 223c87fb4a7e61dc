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
  /** What the name of a series ends with that tells the steps of another. */
  public static final String STEPS = ".steps";

  /** The growing dimension of series whose samples are events. */
  public static final String EVENT = "event";

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

  /** Whether samples belong to steps, rather than telling their step themselves as events do. */
  public boolean timed() {
    return dimensions.get(0).equals("time");
  }

  /**
   * The series that tells the steps of this one where they aren't regular: a row (first, step) says
   * that sample number {@code first}, counted from 0, was taken in {@code step}, and the samples
   * after it at intervals, until the next row says otherwise.
   */
  public TapDescription stretches() {
    return new TapDescription(
        name + STEPS, Kind.INTEGER, List.of(2), List.of("stretch", "first_step"), "");
  }

  /** The names of what an event tells, such as {@code t} and {@code i}; none for other series. */
  public List<String> columns() {
    return columns(dimensions);
  }

  /**
   * The names of the columns of events, also of stored ones.
   *
   * @param dimensions as in a description: that of the columns is their names, joined by _
   */
  public static List<String> columns(List<String> dimensions) {
    boolean events = dimensions.size() == 2 && dimensions.get(0).equals(EVENT);
    return events ? List.of(dimensions.get(1).split("_")) : List.of();
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
