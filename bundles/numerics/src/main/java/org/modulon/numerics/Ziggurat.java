package org.modulon.numerics;

/**
 * The ziggurat for the normal distribution: 256 layers of equal area that cover its density
 * (Marsaglia and Tsang 2000, doi:10.18637/jss.v005.i08).
 *
 * <p>A 64-bit word chooses a layer by its 8 low bits and a signed point across it by its 53 high
 * ones; using separate bits avoids the correlation that Doornik 2005 found in the original.
 */
final class Ziggurat {
  static final int LAYER_MASK = 0xFF;
  static final int LAYER_AND_SPARE_BITS = 11;

  private static final int LAYERS = 256;
  private static final double ACROSS = 0x1.0p52;

  /** Where the tail begins, and the area of a layer; the tail with what lies below it is one. */
  private static final double TAIL = 3.654152885361009;

  private static final double AREA = 0.004928673233974655;

  /** Half the width of each layer, per step across it. */
  static final double[] WIDTH = new double[LAYERS];

  /** Points less far across are under the density for certain. */
  static final long[] LIMIT = new long[LAYERS];

  /** The density at the edge of each layer, and at 0. */
  private static final double[] DENSITY = new double[LAYERS + 1];

  static {
    double edge = AREA / density(TAIL);
    double next = TAIL;
    for (int layer = 0; layer < LAYERS; layer++) {
      WIDTH[layer] = edge / ACROSS;
      LIMIT[layer] = (long) (next / edge * ACROSS);
      DENSITY[layer + 1] = density(next);
      edge = next;
      next = layer < LAYERS - 2 ? edgeAbove(edge) : 0;
    }
  }

  private Ziggurat() {}

  /**
   * Decides about a point that isn't well inside its layer, and draws others until one is accepted.
   *
   * @param word layer and point
   * @param random for all that is needed beyond
   */
  static double reject(long word, PhiloxSequence random) {
    long point = word;
    while (true) {
      int layer = (int) point & LAYER_MASK;
      long across = point >> LAYER_AND_SPARE_BITS;
      double x = across * WIDTH[layer];
      if (Math.abs(across) < LIMIT[layer]) {
        return x;
      }
      if (layer == 0) {
        return across < 0 ? -tail(random) : tail(random);
      }
      double height = DENSITY[layer + 1] - DENSITY[layer];
      if (DENSITY[layer] + random.uniform() * height < density(x)) {
        return x;
      }
      point = random.bits();
    }
  }

  /** Draws beyond the base by Marsaglia's 1964 method. */
  private static double tail(PhiloxSequence random) {
    while (true) {
      double x = -Elementary.log(1 - random.uniform()) / TAIL;
      double y = -Elementary.log(1 - random.uniform());
      if (y + y > x * x) {
        return TAIL + x;
      }
    }
  }

  /** The edge of the layer upon one of this edge; log1p keeps its accuracy near the top. */
  private static double edgeAbove(double edge) {
    return Math.sqrt(-2 * Elementary.log1p(AREA / edge + density(edge) - 1));
  }

  private static double density(double x) {
    return Elementary.exp(-0.5 * x * x);
  }
}
