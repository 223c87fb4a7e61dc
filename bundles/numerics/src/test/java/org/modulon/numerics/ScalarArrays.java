package org.modulon.numerics;

/** What {@link CounterArrays} computes, one element at a time from single blocks. */
final class ScalarArrays {
  private final long[] root = new long[2];

  /** The pass of a stream of {@code RandomSource.counter(seed).stream(owner, slot, purpose)}. */
  ScalarArrays(long seed, int owner, int slot, int purpose, long step, int pass) {
    int place = owner << 16 | (int) (step >>> 32) << 8 | purpose;
    Philox.block(-1 - pass, (int) step, slot, place, seed, root);
  }

  double uniform(int element) {
    return (word(element) >>> 12) * 0x1.0p-52;
  }

  double normal(int element) {
    return Ziggurat.reject(word(element), own(element));
  }

  long poisson(int element, PoissonSampler sampler) {
    int cell = (int) (word(element / 4) >>> 16 * (element % 4)) & 0xFFFF;
    return sampler.exact(cell, own(element));
  }

  /** Adds to each chosen element its uniform number, or 1 without a second draw. */
  void sparse(double[] values, double density, boolean uniform) {
    double logComplement = Elementary.log1p(-density);
    for (int start = 0; start < values.length; start += 1024) {
      PhiloxSequence random = own(start);
      long i = start;
      while (true) {
        double gap = Elementary.log(1 - random.uniform()) / logComplement;
        i += (long) Math.min(gap, Integer.MAX_VALUE);
        if (i >= Math.min(start + 1024, values.length)) {
          break;
        }
        values[(int) i++] += uniform ? random.uniform() : 1;
      }
    }
  }

  private long word(int index) {
    long[] block = new long[2];
    Philox.block(index / 2, 0, (int) root[1], (int) (root[1] >>> 32), root[0], block);
    return block[index % 2];
  }

  private PhiloxSequence own(int element) {
    PhiloxSequence own = new PhiloxSequence();
    own.start(root[0], element + 1, (int) root[1], (int) (root[1] >>> 32));
    return own;
  }
}
