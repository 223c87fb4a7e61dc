package org.modulon.numerics;

import java.util.Optional;

/**
 * The positions of a group's neurons, in any unit of length.
 *
 * <p>The arrays are public because hot loops need them: take them once, then index them, and leave
 * writing to the methods here, which change positions in place and return this object. Sizes never
 * change. The group owns the object; one thread uses it at a time.
 */
public final class Space {
  /** The first coordinate of each neuron. */
  public final double[] x;

  /** The second coordinate of each neuron. */
  public final double[] y;

  /** The third coordinate of each neuron. */
  public final double[] z;

  private final Optional<Grid> grid;

  private Space(double[] x, double[] y, double[] z, Optional<Grid> grid) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.grid = grid;
  }

  /**
   * Places neurons on a grid with distance 1.
   *
   * @param centered whether the middle of the grid is the origin, instead of neuron 0
   */
  public static Space grid(Grid grid, boolean centered) {
    int size = grid.size();
    Space space =
        new Space(new double[size], new double[size], new double[size], Optional.of(grid));
    for (int neuron = 0; neuron < size; neuron++) {
      space.x[neuron] = grid.column(neuron);
      space.y[neuron] = grid.row(neuron);
      space.z[neuron] = grid.layer(neuron);
    }
    return centered
        ? space.move(
            -(grid.width() - 1) / 2.0, -(grid.height() - 1) / 2.0, -(grid.depth() - 1) / 2.0)
        : space;
  }

  /**
   * Places neurons freely.
   *
   * @param x one coordinate per neuron, like y and z; copied
   * @throws IllegalArgumentException if the lengths differ or a coordinate isn't finite
   */
  public static Space of(double[] x, double[] y, double[] z) {
    if (x.length != y.length || x.length != z.length) {
      throw new IllegalArgumentException(
          "Positions have "
              + x.length
              + " x, "
              + y.length
              + " y and "
              + z.length
              + " z coordinates. Give one of each per neuron.");
    }
    for (int neuron = 0; neuron < x.length; neuron++) {
      requireFinite("The position of neuron " + neuron, x[neuron], y[neuron], z[neuron]);
    }
    return new Space(x.clone(), y.clone(), z.clone(), Optional.empty());
  }

  /** How many neurons there are. */
  public int size() {
    return x.length;
  }

  /** The grid that the neurons were placed on; empty if they were placed freely. */
  public Optional<Grid> grid() {
    return grid;
  }

  /**
   * Adds to the coordinates.
   *
   * @throws IllegalArgumentException if an offset isn't finite
   */
  public Space move(double x, double y, double z) {
    requireFinite("The offset", x, y, z);
    for (int i = 0; i < size(); i++) {
      this.x[i] += x;
      this.y[i] += y;
      this.z[i] += z;
    }
    return this;
  }

  /**
   * Multiplies the coordinates.
   *
   * @throws IllegalArgumentException if a factor isn't finite
   */
  public Space scale(double x, double y, double z) {
    requireFinite("The factor", x, y, z);
    for (int i = 0; i < size(); i++) {
      this.x[i] *= x;
      this.y[i] *= y;
      this.z[i] *= z;
    }
    return this;
  }

  /**
   * Moves each neuron by uniform random offsets.
   *
   * @param x the range of offsets along x: [0, x), or [-x/2, x/2) if centered; y and z alike
   * @param random advanced by three draws per neuron, for x, y and z in this order
   * @throws IllegalArgumentException if an amplitude isn't finite
   */
  public Space noise(double x, double y, double z, boolean centered, RandomStream random) {
    requireFinite("The amplitude of noise", x, y, z);
    double shift = centered ? 0.5 : 0;
    for (int i = 0; i < size(); i++) {
      this.x[i] += (random.uniform() - shift) * x;
      this.y[i] += (random.uniform() - shift) * y;
      this.z[i] += (random.uniform() - shift) * z;
    }
    return this;
  }

  /**
   * Rotates around an axis through the origin by Rodrigues' formula, counterclockwise as seen from
   * the tip of the axis: 90 degrees about z turn x to y.
   *
   * @param axisX the axis with axisY and axisZ, of any length but 0
   * @param angle in radians
   * @throws IllegalArgumentException if the axis has no direction or a number isn't finite
   */
  public Space rotate(double axisX, double axisY, double axisZ, double angle) {
    requireFinite("The axis of rotation", axisX, axisY, axisZ);
    requireFinite("The angle of rotation", angle);
    double length = Math.sqrt(axisX * axisX + axisY * axisY + axisZ * axisZ);
    if (!(length > 0 && length <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The axis of rotation is ("
              + axisX
              + ", "
              + axisY
              + ", "
              + axisZ
              + "). It must have a direction. Use for example (0, 0, 1).");
    }
    turn(axisX / length, axisY / length, axisZ / length, angle);
    return this;
  }

  /** Turns what is across the axis only, so that what is along it keeps every bit. */
  private void turn(double axisX, double axisY, double axisZ, double angle) {
    double cosine = Elementary.cos(angle);
    double sine = Elementary.sin(angle);
    for (int i = 0; i < size(); i++) {
      double oldX = x[i];
      double oldY = y[i];
      double oldZ = z[i];
      double along = axisX * oldX + axisY * oldY + axisZ * oldZ;
      double alongX = axisX * along;
      double alongY = axisY * along;
      double alongZ = axisZ * along;
      x[i] = alongX + (oldX - alongX) * cosine + (axisY * oldZ - axisZ * oldY) * sine;
      y[i] = alongY + (oldY - alongY) * cosine + (axisZ * oldX - axisX * oldZ) * sine;
      z[i] = alongZ + (oldZ - alongZ) * cosine + (axisX * oldY - axisY * oldX) * sine;
    }
  }

  /**
   * Scales each axis by the other grid's extent over this grid's extent, so that both cover about
   * the same area.
   *
   * @throws IllegalArgumentException if either was placed freely
   */
  public Space stretchTo(Space other) {
    Grid own = requireGrid("this space");
    Grid wanted = other.requireGrid("the other space");
    return scale(
        (double) wanted.width() / own.width(),
        (double) wanted.height() / own.height(),
        (double) wanted.depth() / own.depth());
  }

  /**
   * Puts each neuron at the column and row of a cell of another, usually finer grid, as a
   * transformed input pattern demands; z stays.
   *
   * @param finer the grid whose cells are counted
   * @param cells one cell of that grid per neuron, 0 to {@code finer.size() - 1}
   * @throws IllegalArgumentException if the cells aren't as many as neurons or out of the grid
   */
  public Space rearrange(Grid finer, int[] cells) {
    if (cells.length != size()) {
      throw new IllegalArgumentException(
          cells.length + " cells can't place " + size() + " neurons. Give one cell per neuron.");
    }
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] < 0 || cells[i] >= finer.size()) {
        throw new IllegalArgumentException(
            "Neuron "
                + i
                + " is to be at cell "
                + cells[i]
                + " of a grid of "
                + finer
                + ". Cells are 0.."
                + (finer.size() - 1)
                + ".");
      }
    }
    for (int i = 0; i < cells.length; i++) {
      x[i] = finer.column(cells[i]);
      y[i] = finer.row(cells[i]);
    }
    return this;
  }

  private Grid requireGrid(String which) {
    return grid.orElseThrow(
        () ->
            new IllegalArgumentException(
                "The neurons of "
                    + which
                    + " are placed freely. Stretching needs grids. Use scale instead."));
  }

  private static void requireFinite(String what, double... values) {
    for (double value : values) {
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(what + " is " + value + ". It must be finite.");
      }
    }
  }
}
