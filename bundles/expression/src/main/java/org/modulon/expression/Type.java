package org.modulon.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an expression or a symbol yields: the kind of its elements and its shape.
 *
 * @param shape the length of each axis, row-major, at most three axes; empty for a scalar
 */
public record Type(Kind kind, List<Integer> shape) {

  /** The greatest number of axes. */
  public static final int MAX_RANK = 3;

  /** What the elements are, from the narrowest to the widest; all are stored as doubles. */
  public enum Kind {
    /** 0 or 1. */
    BOOLEAN,
    /** A whole number, exact up to 2^53. */
    INTEGER,
    /** Any double. */
    NUMBER;

    /** Returns the wider of the two. */
    public Kind promote(Kind other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * Copies the shape.
   *
   * @throws IllegalArgumentException if there are more than three axes, an axis is negative or the
   *     elements are too many for an array
   */
  public Type {
    shape = List.copyOf(shape);
    if (shape.size() > MAX_RANK) {
      throw new IllegalArgumentException(
          "The shape " + text(shape) + " has " + shape.size() + " axes. At most 3 are supported.");
    }
    if (shape.stream().anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          "The shape " + text(shape) + " has a negative axis. Lengths start at 0.");
    }
    if (elements(shape) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The shape " + text(shape) + " has too many elements. At most 2147483647 fit an array.");
    }
  }

  /** Returns the type of a single value. */
  public static Type scalar(Kind kind) {
    return new Type(kind, List.of());
  }

  /** Returns the type of an array; without lengths that of a single value. */
  public static Type of(Kind kind, int... shape) {
    return new Type(kind, Arrays.stream(shape).boxed().toList());
  }

  /** Returns the number of axes, 0 to 3. */
  public int rank() {
    return shape.size();
  }

  /** Returns the number of elements, 1 for a scalar. */
  public int size() {
    return (int) elements(shape);
  }

  /** Returns whether this has no axes. */
  public boolean isScalar() {
    return shape.isEmpty();
  }

  /** Returns the shape for people: {@code scalar}, {@code (100)} or {@code (10, 4)}. */
  public String shapeText() {
    return text(shape);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + shapeText();
  }

  private static String text(List<Integer> shape) {
    return shape.isEmpty()
        ? "scalar"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Counts in floating point, which can't overflow: three int lengths stay below 2^93. */
  private static double elements(List<Integer> shape) {
    double elements = 1;
    for (int length : shape) {
      elements *= length;
    }
    return elements;
  }
}
