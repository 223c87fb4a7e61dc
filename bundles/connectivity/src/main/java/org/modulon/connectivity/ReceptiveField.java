package org.modulon.connectivity;

import org.modulon.connectivity.internal.Box;
import org.modulon.connectivity.internal.Pairs;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Space;

/**
 * How far synapses reach along each axis, in the unit of the positions.
 *
 * @param x at least 0, like y and z
 */
public record ReceptiveField(double x, double y, double z) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is negative or NaN
   */
  public ReceptiveField {
    if (!(x >= 0 && y >= 0 && z >= 0)) {
      throw new IllegalArgumentException(
          "A receptive field of ("
              + x
              + ", "
              + y
              + ", "
              + z
              + ") reaches nowhere. Give lengths of 0 or more.");
    }
  }

  /**
   * Finds the greatest offset between source and target of all synapses, at least 1 on each axis.
   *
   * @param endpoints both groups have positions
   * @param rule asked once per source
   * @throws PartitionException if a group has no positions
   */
  public static ReceptiveField maximal(Endpoints endpoints, TargetRule rule) {
    return maximal(endpoints, Pairs.of(endpoints.sources(), endpoints.targets(), rule));
  }

  /**
   * As {@link #maximal(Endpoints, TargetRule)}, of existing connections.
   *
   * @throws IllegalArgumentException if the connections have other sizes than the groups
   */
  public static ReceptiveField maximal(Endpoints endpoints, Connections connections) {
    return maximal(endpoints, Pairs.of(endpoints, connections));
  }

  /**
   * Marks the sources in the bounding box of some targets, enlarged by this field.
   *
   * @param block numbers of neurons of the target group
   * @return a flag per source, which the caller owns
   */
  public boolean[] mask(Space sources, Space targets, int... block) {
    Box box = Box.around(targets, this, block);
    boolean[] mask = new boolean[sources.size()];
    for (int source = 0; source < mask.length; source++) {
      mask[source] = box.contains(sources, source);
    }
    return mask;
  }

  private static ReceptiveField maximal(Endpoints endpoints, Pairs pairs) {
    Space source = endpoints.source().orElseThrow(ReceptiveField::noPositions);
    Space target = endpoints.target().orElseThrow(ReceptiveField::noPositions);
    double[] field = {1, 1, 1};
    pairs.forEach(
        (from, to) -> {
          field[0] = Math.max(field[0], Math.abs(source.x[from] - target.x[to]));
          field[1] = Math.max(field[1], Math.abs(source.y[from] - target.y[to]));
          field[2] = Math.max(field[2], Math.abs(source.z[from] - target.z[to]));
        });
    return new ReceptiveField(field[0], field[1], field[2]);
  }

  private static PartitionException noPositions() {
    return new PartitionException(
        "A receptive field needs positions of both groups. Give them grids.");
  }
}
