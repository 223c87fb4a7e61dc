package org.modulon.behaviors.analysis.internal;

/**
 * Fits b m^k, k = 1, 2, ..., to numbers by least squares.
 *
 * <p>For each m the best b is known, so m alone is sought: on a grid, then by halving the mesh
 * around the best place. Allocates nothing, and always gives the same bits.
 */
final class GeometricFit {
  private static final double LARGEST = 1.5;
  private static final int MESHES = 1500;
  private static final int HALVINGS = 40;

  private GeometricFit() {}

  /** The ratio m within 0..1.5; not a number if one of the numbers isn't. */
  static double ratio(double... numbers) {
    double mesh = LARGEST / MESHES;
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= MESHES; i++) {
      double error = error(i * mesh, numbers);
      if (error < least) {
        best = i * mesh;
        least = error;
      }
    }
    for (int i = 0; i < HALVINGS; i++) {
      mesh /= 2;
      double below = error(best - mesh, numbers);
      double above = error(best + mesh, numbers);
      if (below < least && below <= above) {
        best -= mesh;
        least = below;
      } else if (above < least) {
        best += mesh;
        least = above;
      }
    }
    return best;
  }

  /** Σ (r - b m^k)² at the best b, less Σ r², which is the same for all m. */
  private static double error(double ratio, double... numbers) {
    double power = 1;
    double products = 0;
    double squares = 0;
    for (double number : numbers) {
      power *= ratio;
      products += number * power;
      squares += power * power;
    }
    return products < 0 ? 0 : -products * products / squares;
  }
}
