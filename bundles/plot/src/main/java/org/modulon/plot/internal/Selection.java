package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.modulon.expression.Node;
import org.modulon.storage.Dataset;

/**
 * The rows and columns of a dataset that an expression selects, read without the others.
 *
 * <p>A block of whole rows is in memory at a time, beside what is selected.
 */
final class Selection {
  /** The selector of all there is along an axis. */
  static final Node.Selector ALL =
      new Node.Selector.Slice(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  private static final int BLOCK_VALUES = 1 << 18;

  private final Dataset dataset;
  private final List<Axis> axes;

  private Selection(Dataset dataset, List<Axis> axes) {
    this.dataset = dataset;
    this.axes = axes;
  }

  /** All of a dataset. */
  static Selection whole(Dataset dataset) {
    return of(dataset, List.of()).orElseThrow();
  }

  /**
   * What selectors select.
   *
   * @param selectors of the leading axes
   * @return empty if the dataset doesn't have what they name
   */
  static Optional<Selection> of(Dataset dataset, List<Node.Selector> selectors) {
    List<Axis> axes = new ArrayList<>();
    long[] shape = dataset.shape();
    if (selectors.size() > shape.length) {
      return Optional.empty();
    }
    for (int i = 0; i < shape.length; i++) {
      Optional<Axis> axis =
          i < selectors.size()
              ? Axis.of(selectors.get(i), shape[i])
              : Optional.of(Axis.whole(shape[i]));
      if (axis.isEmpty()) {
        return Optional.empty();
      }
      axes.add(axis.get());
    }
    return Optional.of(new Selection(dataset, axes));
  }

  Dataset dataset() {
    return dataset;
  }

  /** Lengths of the axes that are left. */
  List<Integer> shape() {
    return axes.stream().filter(Axis::kept).map(axis -> Math.toIntExact(axis.count())).toList();
  }

  /** How many values are selected. */
  double size() {
    return axes.stream().mapToDouble(Axis::count).reduce(1, (a, b) -> a * b);
  }

  /** Reads what is selected, row-major. */
  void read(double[] target) {
    Axis rows = axes.get(0);
    int perRow = dataset.description().valuesPerRow();
    int[] columns = columns();
    long most = Math.max(1, BLOCK_VALUES / Math.max(1, perRow));
    double[] block = new double[0];
    long first = 0;
    long end = 0;
    int filled = 0;
    for (long i = 0; i < rows.count(); i++) {
      long row = rows.start() + i * rows.step();
      if (row < first || row >= end) {
        first = rows.step() > 0 ? row : Math.max(0, row - most + 1);
        end = Math.min(dataset.shape()[0], first + most);
        block = dataset.readDoubles(first, end - first);
      }
      int offset = (int) (row - first) * perRow;
      for (int column : columns) {
        target[filled++] = block[offset + column];
      }
    }
  }

  /** Positions within a row, in order. */
  private int[] columns() {
    int[] positions = {0};
    for (Axis axis : axes.subList(1, axes.size())) {
      int[] finer = new int[Math.toIntExact(positions.length * axis.count())];
      int filled = 0;
      for (int position : positions) {
        for (long i = 0; i < axis.count(); i++) {
          finer[filled++] = (int) (position * axis.length() + axis.start() + i * axis.step());
        }
      }
      positions = finer;
    }
    return positions;
  }
}
