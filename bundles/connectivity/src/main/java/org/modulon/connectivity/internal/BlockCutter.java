package org.modulon.connectivity.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.modulon.numerics.Space;

/** Cuts the bounding box of a group into equal blocks. */
public final class BlockCutter {

  private BlockCutter() {}

  /** Returns the neurons of each block that has any, ascending; by x, then y, then z. */
  public static List<int[]> cut(Space space, BlockCounts counts) {
    long[] cells = new long[space.size()];
    addAxis(cells, space.x, counts.x());
    addAxis(cells, space.y, counts.y());
    addAxis(cells, space.z, counts.z());
    return grouped(cells);
  }

  /**
   * Appends the number of each neuron's interval. Multiplying before dividing keeps borders exact
   * on grids, where offsets are whole; a neuron on a border belongs to the upper interval.
   */
  private static void addAxis(long[] cells, double[] column, int count) {
    double span = CellAxis.span(column);
    double first = Arrays.stream(column).min().orElse(0);
    for (int i = 0; i < cells.length; i++) {
      double interval = span == 0 ? 0 : Math.floor((column[i] - first) * count / span);
      cells[i] = cells[i] * count + (long) Math.min(interval, count - 1.0);
    }
  }

  private static List<int[]> grouped(long[] cells) {
    long[] used = Arrays.stream(cells).sorted().distinct().toArray();
    IntList[] blocks = Stream.generate(IntList::new).limit(used.length).toArray(IntList[]::new);
    for (int i = 0; i < cells.length; i++) {
      blocks[Arrays.binarySearch(used, cells[i])].add(i);
    }
    return Arrays.stream(blocks).map(IntList::toArray).toList();
  }
}
