package org.modulon.numerics;

/** One sequence for all streams, in the order of numpy's {@code RandomState}. */
final class LegacyNumpySource implements RandomSource {
  private static final long GREATEST_SEED = 0xFFFFFFFFL;
  private static final int HAS_NORMAL = MersenneTwister.STATE;
  private static final int NORMAL = HAS_NORMAL + 1;
  private static final int STATE = NORMAL + 1;

  private final long seed;
  private final MersenneTwister twister;
  private boolean hasSpareNormal;
  private double spareNormal;

  LegacyNumpySource(long seed) {
    if (seed < 0 || seed > GREATEST_SEED) {
      throw new IllegalArgumentException(
          "The seed of numpy's legacy generator must be within 0..4294967295 (got "
              + seed
              + "). Choose a smaller seed, or the counter source, which takes any.");
    }
    this.seed = seed;
    twister = new MersenneTwister((int) seed);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomStream stream(int owner, int slot, int purpose) {
    RandomStream.requireCoordinates(owner, purpose);
    return new LegacyStream(this);
  }

  @Override
  public long[] state() {
    long[] state = new long[STATE];
    twister.write(state);
    state[HAS_NORMAL] = hasSpareNormal ? 1 : 0;
    state[NORMAL] = Double.doubleToRawLongBits(spareNormal);
    return state;
  }

  @Override
  public void restore(long[] state) {
    if (state.length != STATE || !MersenneTwister.isState(state)) {
      throw new IllegalArgumentException(
          "The state of numpy's legacy generator is 624 words of 32 bits, a position of 0..624, and"
              + " a spare normal number (got "
              + state.length
              + " numbers"
              + (state.length == STATE ? " out of their ranges" : "")
              + "). Restore it into the kind of source it was taken from.");
    }
    twister.read(state);
    hasSpareNormal = state[HAS_NORMAL] != 0;
    spareNormal = Double.longBitsToDouble(state[NORMAL]);
  }

  MersenneTwister twister() {
    return twister;
  }

  double uniform() {
    return twister.uniform();
  }

  /** Marsaglia's polar method, two at a time; the first one is kept for the next call. */
  double normal() {
    if (hasSpareNormal) {
      hasSpareNormal = false;
      double spare = spareNormal;
      spareNormal = 0;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * log(square) / square);
    spareNormal = factor * x;
    hasSpareNormal = true;
    return factor * y;
  }

  double exponential() {
    return -log(1 - uniform());
  }

  /** The natural logarithm to about the last place, as that of numpy's C library. */
  static double log(double x) {
    return x > 0.5 && x < 2 ? Elementary.log1p(x - 1) : Elementary.log(x);
  }
}
