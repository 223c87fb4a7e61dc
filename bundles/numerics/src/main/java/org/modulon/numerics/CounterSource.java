package org.modulon.numerics;

/**
 * Independent streams, told apart by their counters.
 *
 * @param seed key of all blocks
 */
record CounterSource(long seed) implements RandomSource {

  @Override
  public RandomStream stream(int owner, int slot, int purpose) {
    return new CounterStream(seed, owner, slot, purpose);
  }

  @Override
  public long[] state() {
    return new long[0];
  }

  @Override
  public void restore(long[] state) {
    if (state.length != 0) {
      throw new IllegalArgumentException(
          "A counter source has no state (got "
              + state.length
              + " numbers). Restore it into the kind of source it was taken from.");
    }
  }
}
