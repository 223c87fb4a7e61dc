package org.modulon.numerics;

import java.util.Arrays;

/**
 * A rectangular arrangement of neurons, counted along x first, then y, then z: neuron {@code i} is
 * at column {@code i mod width}, row {@code floor(i / width) mod height} and layer {@code floor(i /
 * (width * height))}.
 *
 * @param width neurons along x, at least 1
 * @param height neurons along y, at least 1
 * @param depth neurons along z, at least 1
 */
public record Grid(int width, int height, int depth) {

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException if an extent is below 1 or the neurons are too many for an
   *     array
   */
  public Grid {
    if (width < 1 || height < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "A grid of "
              + text(width, height, depth)
              + " has no neurons. Width, height and depth must be at least 1.");
    }
    if ((double) width * height * depth > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A grid of "
              + text(width, height, depth)
              + " has too many neurons. At most 2147483647 fit a group.");
    }
  }

  /**
   * Arranges a number of neurons in layers as square as it divides: the width is the largest
   * divisor of the size that isn't above its square root.
   *
   * @param size neurons in one layer, at least 1; 800 gives 25 x 32, a prime number 1 x size
   * @param depth how many such layers there are, at least 1
   * @throws IllegalArgumentException if either is below 1
   */
  public static Grid squared(int size, int depth) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "A layer of " + size + " neurons can't be arranged. The size must be at least 1.");
    }
    int width = (int) Math.sqrt(size);
    while (size % width != 0) {
      width--;
    }
    return new Grid(width, size / width, depth);
  }

  /** How many neurons there are. */
  public int size() {
    return width * height * depth;
  }

  /** The column of a neuron, 0 to width - 1. */
  public int column(int neuron) {
    return neuron % width;
  }

  /** The row of a neuron, 0 to height - 1. */
  public int row(int neuron) {
    return neuron / width % height;
  }

  /** The layer of a neuron, 0 to depth - 1. */
  public int layer(int neuron) {
    return neuron / width / height;
  }

  /**
   * Marks the neurons of a box, given in columns, rows and layers.
   *
   * @param from first column, row and layer, each from 0
   * @param to the column, row and layer after the last, at most the extents; -1 is the whole extent
   * @return a flag per neuron, which the caller owns
   * @throws IllegalArgumentException if the box isn't within the grid
   */
  public boolean[] areaMask(int[] from, int[] to) {
    int[] end = end(from, to);
    boolean[] mask = new boolean[size()];
    for (int layer = from[2]; layer < end[2]; layer++) {
      for (int row = from[1]; row < end[1]; row++) {
        int first = (layer * height + row) * width;
        Arrays.fill(mask, first + from[0], first + end[0], true);
      }
    }
    return mask;
  }

  private int[] end(int[] from, int[] to) {
    int[] extents = {width, height, depth};
    if (from.length != extents.length || to.length != extents.length) {
      throw new IllegalArgumentException(
          "An area from "
              + Arrays.toString(from)
              + " to "
              + Arrays.toString(to)
              + " isn't a box. Give a column, a row and a layer for both.");
    }
    int[] end = to.clone();
    for (int axis = 0; axis < extents.length; axis++) {
      end[axis] = to[axis] == -1 ? extents[axis] : to[axis];
      if (from[axis] < 0 || from[axis] > end[axis] || end[axis] > extents[axis]) {
        throw new IllegalArgumentException(
            "An area from "
                + Arrays.toString(from)
                + " to "
                + Arrays.toString(to)
                + " isn't within the grid of "
                + this
                + ". Expected 0 <= from <= to <= extent on each axis, or -1 for the whole extent.");
      }
    }
    return end;
  }

  /** The extents for people: {@code 25 x 32 x 1}. */
  @Override
  public String toString() {
    return text(width, height, depth);
  }

  private static String text(int width, int height, int depth) {
    return width + " x " + height + " x " + depth;
  }
}
