package org.modulon.behaviors.stimulus.internal;

/** Numbers in rows and columns. */
final class NumberTable {
  private final int rows;
  private final int columns;
  private final double[] values;

  /**
   * A table over an array.
   *
   * @param rows how many rows
   * @param columns how many numbers a row has
   * @param values row by row; not copied
   */
  NumberTable(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The numbers, row by row; not a copy. */
  double[] values() {
    return values;
  }

  double get(int row, int column) {
    return values[row * columns + column];
  }

  @Override
  public String toString() {
    return rows + " x " + columns;
  }
}
