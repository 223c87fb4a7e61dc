package org.modulon.storage.export;

import org.modulon.storage.Dataset;
import org.modulon.storage.DecimalText;
import org.modulon.storage.ElementType;

/** Reads a dataset from its beginning in blocks of bounded size. */
final class RowReader {
  private static final int VALUES = 1 << 16;

  private final Dataset dataset;
  private final int width;
  private final long rows;
  private final long perBlock;
  private long first;
  private long loaded;
  private long[] integers = {};
  private double[] fractions = {};

  RowReader(Dataset dataset) {
    this.dataset = dataset;
    this.width = dataset.description().valuesPerRow();
    this.rows = dataset.shape()[0];
    this.perBlock = Math.max(1, VALUES / Math.max(1, width));
  }

  int width() {
    return width;
  }

  long rows() {
    return rows;
  }

  private ElementType type() {
    return dataset.description().elementType();
  }

  /** Makes a row present; rows are asked for in ascending order. */
  private int at(long row, int column) {
    if (row >= first + loaded) {
      first = row;
      loaded = Math.min(perBlock, rows - row);
      if (type().isFloating()) {
        fractions = dataset.readDoubles(first, loaded);
      } else {
        integers = dataset.readLongs(first, loaded);
      }
    }
    return (int) (row - first) * width + column;
  }

  double fraction(long row, int column) {
    int at = at(row, column);
    return fractions[at];
  }

  long integer(long row, int column) {
    int at = at(row, column);
    return integers[at];
  }

  /** Returns a value as text that reads back to the same value. */
  String text(long row, int column) {
    // The row is loaded first: it replaces the arrays.
    int at = at(row, column);
    return switch (type()) {
      case FLOAT64 -> DecimalText.shortest(fractions[at]);
      case FLOAT32 -> DecimalText.shortest((float) fractions[at]);
      default -> Long.toString(integers[at]);
    };
  }
}
