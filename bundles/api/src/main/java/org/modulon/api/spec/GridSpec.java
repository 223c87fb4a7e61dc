package org.modulon.api.spec;

import java.util.List;

/**
 * Where the neurons of a group are: on a grid, which is then transformed step by step.
 *
 * <p>Neuron {@code i} is at {@code x = i mod width}, {@code y = i / width mod height}, {@code z = i
 * / (width * height)}.
 *
 * @param width neurons along x, at least 1
 * @param height neurons along y, at least 1
 * @param depth neurons along z, at least 1
 * @param centered whether the middle of the grid is at the origin
 * @param transformations applied in order
 */
public record GridSpec(
    int width, int height, int depth, boolean centered, List<Transformation> transformations) {

  /** Copies the transformations. */
  public GridSpec {
    transformations = List.copyOf(transformations);
  }

  /** A centered grid, not transformed. */
  public static GridSpec of(int width, int height, int depth) {
    return new GridSpec(width, height, depth, true, List.of());
  }

  /** How many neurons the grid has; more than an int holds if the extents are that large. */
  public double size() {
    return (double) width * height * depth;
  }

  /** One change of all positions. */
  public sealed interface Transformation {
    /** Adds to the coordinates. */
    record Move(double x, double y, double z) implements Transformation {}

    /** Multiplies the coordinates. */
    record Scale(double x, double y, double z) implements Transformation {}

    /**
     * Turns about an axis through the origin, counter-clockwise seen from its tip.
     *
     * @param degrees the angle
     */
    record Rotate(double x, double y, double z, double degrees) implements Transformation {}

    /** Adds a uniform number of this width, centered at zero, to each coordinate. */
    record Noise(double x, double y, double z) implements Transformation {}
  }
}
