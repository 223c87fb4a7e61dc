package org.modulon.connectivity.internal;

import org.modulon.numerics.Space;

/**
 * Finds the targets near a source by sorting them into cells of about half the radius.
 *
 * <p>Cells are numbered along x first, so that the cells of one query and one row of cells lie
 * together: {@code starts[cell]} is the first member of a cell in the columns, which are in the
 * order of cells and, within a cell, of targets.
 */
final class SpatialIndex {

  private static final int CELLS_PER_RADIUS = 2;

  /** Widens queries by far more than subtraction rounds, and far less than matters. */
  private static final double SLACK = 1e-12;

  private final Near near;
  private final CellAxis alongX;
  private final CellAxis alongY;
  private final CellAxis alongZ;
  private final int[] starts;
  private final int[] members;
  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final AscendingSet found;

  SpatialIndex(Near near) {
    this.near = near;
    Space target = near.target();
    double side = side(target, near.radius() / CELLS_PER_RADIUS);
    alongX = CellAxis.of(target.x, side);
    alongY = CellAxis.of(target.y, side);
    alongZ = CellAxis.of(target.z, side);
    starts = new int[alongX.cells() * alongY.cells() * alongZ.cells() + 1];
    members = new int[target.size()];
    sort(target);
    x = inOrder(target.x);
    y = inOrder(target.y);
    z = inOrder(target.z);
    found = new AscendingSet(target.size());
  }

  /** Enlarges the cells until there are about as many as targets. */
  private static double side(Space target, double wanted) {
    double longest =
        Math.max(
            CellAxis.span(target.x), Math.max(CellAxis.span(target.y), CellAxis.span(target.z)));
    double side = Math.max(wanted, longest / Math.max(1, target.size()));
    if (!(side > 0 && side <= Double.MAX_VALUE)) {
      return Double.MAX_VALUE;
    }
    while (CellAxis.count(target.x, side)
            * CellAxis.count(target.y, side)
            * CellAxis.count(target.z, side)
        > 2.0 * target.size() + 1) {
      side *= 2;
    }
    return side;
  }

  /** Counts, then places: a stable sort by cell. */
  private void sort(Space target) {
    int[] cellOf = new int[members.length];
    for (int i = 0; i < members.length; i++) {
      cellOf[i] = cell(target, i);
      starts[cellOf[i] + 1]++;
    }
    for (int cell = 1; cell < starts.length; cell++) {
      starts[cell] += starts[cell - 1];
    }
    int[] next = starts.clone();
    for (int i = 0; i < members.length; i++) {
      members[next[cellOf[i]]++] = i;
    }
  }

  private int cell(Space target, int neuron) {
    int layer = alongZ.cell(target.z[neuron]) * alongY.cells();
    return (layer + alongY.cell(target.y[neuron])) * alongX.cells() + alongX.cell(target.x[neuron]);
  }

  private double[] inOrder(double[] column) {
    double[] ordered = new double[column.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = column[members[i]];
    }
    return ordered;
  }

  /** Writes the targets near a source, ascending, and returns how many there are. */
  int targets(int source, int[] chosen) {
    double sourceX = near.source().x[source];
    double sourceY = near.source().y[source];
    double sourceZ = near.source().z[source];
    double reachX = reach(alongX, sourceX);
    double reachY = reach(alongY, sourceY);
    double reachZ =
        near.metric() == Metric.DISC ? Double.POSITIVE_INFINITY : reach(alongZ, sourceZ);
    int firstX = alongX.cell(sourceX - reachX);
    int lastX = alongX.cell(sourceX + reachX);
    int lastY = alongY.cell(sourceY + reachY);
    int lastZ = alongZ.cell(sourceZ + reachZ);
    int count = 0;
    for (int cellZ = alongZ.cell(sourceZ - reachZ); cellZ <= lastZ; cellZ++) {
      for (int cellY = alongY.cell(sourceY - reachY); cellY <= lastY; cellY++) {
        int row = (cellZ * alongY.cells() + cellY) * alongX.cells();
        int end = starts[row + lastX + 1];
        for (int i = starts[row + firstX]; i < end; i++) {
          chosen[count] = members[i];
          count += isNear(x[i] - sourceX, y[i] - sourceY, z[i] - sourceZ) ? 1 : 0;
        }
      }
    }
    found.sort(chosen, count);
    return count;
  }

  private boolean isNear(double offsetX, double offsetY, double offsetZ) {
    return near.metric().isNear(offsetX, offsetY, offsetZ, near.radius());
  }

  private double reach(CellAxis axis, double coordinate) {
    return near.radius() + SLACK * (near.radius() + Math.abs(coordinate) + Math.abs(axis.first()));
  }
}
