package org.modulon.connectivity.internal;

/** How nearness is measured. */
enum Metric {
  /** The greatest offset on the three axes. */
  BOX,
  /** The Euclidean distance. */
  BALL,
  /** The Euclidean distance along x and y. */
  DISC;

  /** Returns whether offsets, of any sign, are within a radius. */
  boolean isNear(double x, double y, double z, double radius) {
    return switch (this) {
      case BOX -> Math.abs(x) <= radius && Math.abs(y) <= radius && Math.abs(z) <= radius;
      case BALL -> distance(x, y, z) <= radius;
      case DISC -> Math.sqrt(x * x + y * y) <= radius;
    };
  }

  static double distance(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
