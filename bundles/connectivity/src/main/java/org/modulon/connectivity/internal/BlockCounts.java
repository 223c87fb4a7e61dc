package org.modulon.connectivity.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.modulon.connectivity.PartitionException;
import org.modulon.connectivity.Split;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

/** How many blocks a group is cut into along x, y and z, each at least 1. */
public record BlockCounts(int x, int y, int z) {

  /** The length of a block along an axis that {@code auto} aims at. */
  private static final double LENGTH = 7;

  /** With fewer blocks along every axis, {@code auto} leaves a group alone. */
  private static final int WORTHWHILE = 3;

  /**
   * Resolves a split.
   *
   * @param source averaged with the target for {@code auto}, if it has positions
   * @throws PartitionException if the target has fewer positions along an axis than blocks
   */
  public static BlockCounts of(Split split, Space target, Optional<Space> source) {
    if (split.isAuto()) {
      return auto(target, source.orElse(target));
    }
    boolean each = split.blocks().size() == 1;
    return new BlockCounts(
        count(split, 0, each, "x", target.x),
        count(split, each ? 0 : 1, each, "y", target.y),
        count(split, each ? 0 : 2, each, "z", target.z));
  }

  /** Returns whether cutting would hardly pay. */
  public boolean isTooFew() {
    return x < WORTHWHILE && y < WORTHWHILE && z < WORTHWHILE;
  }

  private static BlockCounts auto(Space target, Space source) {
    return new BlockCounts(
        auto(extent(source, Grid::width, source.x), extent(target, Grid::width, target.x)),
        auto(extent(source, Grid::height, source.y), extent(target, Grid::height, target.y)),
        auto(extent(source, Grid::depth, source.z), extent(target, Grid::depth, target.z)));
  }

  /** Divides before adding, as PymoNNto does: rounding may matter. */
  private static int auto(double source, double target) {
    return Math.max(1, (int) ((source / LENGTH + target / LENGTH) / 2));
  }

  /** Returns how many neurons lie along an axis, for free positions as if they were even. */
  private static double extent(Space space, ToIntFunction<Grid> ofGrid, double[] column) {
    return space
        .grid()
        .map(grid -> (double) ofGrid.applyAsInt(grid))
        .orElseGet(() -> CellAxis.span(column) > 0 ? root(space) : 1);
  }

  private static double root(Space space) {
    long axes =
        Stream.of(space.x, space.y, space.z).filter(column -> CellAxis.span(column) > 0).count();
    return Elementary.pow(space.size(), 1.0 / axes);
  }

  private static int count(Split split, int number, boolean each, String axis, double[] column) {
    int count = split.blocks().get(number);
    long positions = Arrays.stream(column).distinct().count();
    if (each && positions <= 1) {
      return 1;
    }
    if (count > Math.max(1, positions)) {
      throw new PartitionException(
          "The split "
              + split
              + " asks for "
              + count
              + " blocks along "
              + axis
              + ", where the target group has "
              + positions
              + " positions. Use at most that many.");
    }
    return count;
  }
}
