package org.modulon.connectivity;

import java.util.Optional;
import java.util.function.IntFunction;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GridSpec.Transformation;
import org.modulon.api.spec.GroupSpec;
import org.modulon.numerics.Grid;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Space;

/** Puts the neurons of a group where its definition says. */
public final class Placement {
  private static final int NOISE_STREAM = 252;
  private static final double RADIANS_PER_DEGREE = 0.017453292519943295;

  private Placement() {}

  /**
   * The positions of a group; empty if it has no grid.
   *
   * @param streams random numbers of the group, by purpose, 0 to 255
   */
  public static Optional<Space> of(GroupSpec group, IntFunction<RandomStream> streams) {
    if (group.grid().isEmpty()) {
      return Optional.empty();
    }
    GridSpec grid = group.grid().get();
    Space space = Space.grid(new Grid(grid.width(), grid.height(), grid.depth()), grid.centered());
    RandomStream random = streams.apply(NOISE_STREAM);
    for (int i = 0; i < grid.transformations().size(); i++) {
      random.at(i);
      apply(grid.transformations().get(i), space, random);
    }
    return Optional.of(space);
  }

  private static void apply(Transformation transformation, Space space, RandomStream random) {
    if (transformation instanceof Transformation.Move move) {
      space.move(move.x(), move.y(), move.z());
    } else if (transformation instanceof Transformation.Scale scale) {
      space.scale(scale.x(), scale.y(), scale.z());
    } else if (transformation instanceof Transformation.Rotate turn) {
      space.rotate(turn.x(), turn.y(), turn.z(), turn.degrees() * RADIANS_PER_DEGREE);
    } else if (transformation instanceof Transformation.Rearrange to) {
      int[] cells = to.cells().stream().mapToInt(Integer::intValue).toArray();
      space.rearrange(new Grid(to.width(), to.height(), 1), cells);
    } else if (transformation instanceof Transformation.Noise noise) {
      space.noise(noise.x(), noise.y(), noise.z(), true, random);
    }
  }
}
