package org.modulon.api.spec;

import java.util.List;
import org.modulon.numerics.Grid;

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

  /**
   * A centered grid of layers as square as their neurons divide: 800 give 25 by 32.
   *
   * @param layer neurons of a layer, at least 1
   * @param depth how many layers, at least 1
   * @throws IllegalArgumentException if either is below 1, or there are too many neurons
   */
  public static GridSpec squared(int layer, int depth) {
    Grid grid = Grid.squared(layer, depth);
    return of(grid.width(), grid.height(), grid.depth());
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

    /**
     * Puts each neuron at the column and row of a cell of another, usually finer grid; z stays.
     *
     * @param width cells along x, at least 1
     * @param height cells along y, at least 1
     * @param cells a cell per neuron, counted from 0 along x first
     */
    record Rearrange(int width, int height, List<Integer> cells) implements Transformation {
      /** Copies the list. */
      public Rearrange {
        cells = List.copyOf(cells);
      }
    }

    /** Adds a uniform number of this width, centered at zero, to each coordinate. */
    record Noise(double x, double y, double z) implements Transformation {}
  }
}
