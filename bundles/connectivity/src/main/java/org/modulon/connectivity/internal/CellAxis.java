package org.modulon.connectivity.internal;

/**
 * Equal intervals along one axis; whatever lies outside belongs to the first or the last one.
 *
 * @param first where the first interval begins
 * @param side the length of an interval, above 0
 * @param cells how many there are, at least 1
 */
record CellAxis(double first, double side, int cells) {

  static CellAxis of(double[] column, double side) {
    return new CellAxis(min(column), side, (int) count(column, side));
  }

  /** Returns how many intervals cover a column; a whole number. */
  static double count(double[] column, double side) {
    return Math.floor(span(column) / side) + 1;
  }

  /** Returns the greatest minus the least value, 0 if there are none; finite. */
  static double span(double[] column) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : column) {
      max = Math.max(max, value);
    }
    return column.length == 0 ? 0 : Math.min(max - min(column), Double.MAX_VALUE);
  }

  /** Returns the interval of a coordinate, which never falls while the coordinate grows. */
  int cell(double coordinate) {
    int cell = (int) Math.floor((coordinate - first) / side);
    return Math.min(Math.max(cell, 0), cells - 1);
  }

  private static double min(double[] column) {
    double min = Double.POSITIVE_INFINITY;
    for (double value : column) {
      min = Math.min(min, value);
    }
    return column.length == 0 ? 0 : min;
  }
}
