package org.modulon.connectivity.internal;

import org.modulon.numerics.Space;

/** Keeps the targets within a radius of the source. */
record Near(Metric metric, double radius, Space source, Space target) implements RowFilter {

  boolean test(int from, int to) {
    return metric.isNear(
        target.x[to] - source.x[from],
        target.y[to] - source.y[from],
        target.z[to] - source.z[from],
        radius);
  }

  @Override
  public int keep(int from, int[] targets, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (test(from, targets[i])) {
        targets[kept++] = targets[i];
      }
    }
    return kept;
  }

  @Override
  public boolean isCheap() {
    return true;
  }
}
