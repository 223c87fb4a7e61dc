package org.modulon.numerics;

/**
 * Many consecutive blocks of {@link Philox} at once.
 *
 * <p>A lane is one block. Each round runs over all lanes as two loops that store to one array only,
 * the form that the JIT compiler turns into vector instructions. Word 0 of a round is the high half
 * of the second product, xor word 1, xor key, and word 1 is the low half of that product before; so
 * a round needs no more than the products of the last two rounds. Their high halves are left in
 * place where only the low ones count.
 */
final class PhiloxLanes {
  /** How many blocks one call gives at most; their scratch fits the fastest cache. */
  static final int BLOCKS = 256;

  /** How many 64-bit words these are. */
  static final int WORDS = 2 * BLOCKS;

  private static final long LOW = 0xFFFFFFFFL;
  private static final long[] LANE = lanes();

  private final long[] words = new long[WORDS];
  private final long[] first = new long[BLOCKS];
  private final long[] second = new long[BLOCKS];
  private final long[] firstBefore = new long[BLOCKS];
  private final long[] secondBefore = new long[BLOCKS];
  private long key;
  private int c1;
  private int c2;
  private int c3;

  /** Sets what is common to the next blocks. */
  void start(long key, int c1, int c2, int c3) {
    this.key = key;
    this.c1 = c1;
    this.c2 = c2;
    this.c3 = c3;
  }

  /**
   * Computes blocks whose counters begin with consecutive words.
   *
   * @param firstBlock word 0 of the first counter, 0 up
   * @param blocks 0 to {@link #BLOCKS}
   * @return two words per block as {@link Philox#block} packs them; owned by this, valid until the
   *     next call
   */
  long[] words(int firstBlock, int blocks) {
    multiplyCounters(first, firstBlock, blocks);
    fill(second, Philox.MULTIPLIER_1 * (c2 & LOW), blocks);
    fill(secondBefore, c1, blocks);
    fill(firstBefore, c3, blocks);
    long[] p = first;
    long[] q = second;
    long[] pBefore = firstBefore;
    long[] qBefore = secondBefore;
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 1; round < Philox.ROUNDS; round++) {
      multiply(q, qBefore, k0 & LOW, Philox.MULTIPLIER_0, blocks);
      multiply(p, pBefore, k1 & LOW, Philox.MULTIPLIER_1, blocks);
      long[] nextP = qBefore;
      long[] nextQ = pBefore;
      qBefore = q;
      pBefore = p;
      p = nextP;
      q = nextQ;
      k0 += Philox.WEYL_0;
      k1 += Philox.WEYL_1;
    }
    pack(q, qBefore, k0 & LOW, blocks);
    pack(p, pBefore, k1 & LOW, blocks);
    interleave(qBefore, pBefore, words, blocks);
    return words;
  }

  private static void multiplyCounters(long[] product, int firstBlock, int blocks) {
    for (int i = 0; i < blocks; i++) {
      product[i] = Philox.MULTIPLIER_0 * (LANE[i] + firstBlock);
    }
  }

  private static void fill(long[] values, long value, int blocks) {
    for (int i = 0; i < blocks; i++) {
      values[i] = value;
    }
  }

  /** One half of a round, with the product of the next one. */
  private static void multiply(long[] product, long[] before, long key, long factor, int blocks) {
    for (int i = 0; i < blocks; i++) {
      before[i] = factor * (((product[i] >>> 32) ^ before[i] ^ key) & LOW);
    }
  }

  /** One half of the last round, as a word of the result. */
  private static void pack(long[] product, long[] before, long key, int blocks) {
    for (int i = 0; i < blocks; i++) {
      before[i] = (((product[i] >>> 32) ^ before[i] ^ key) & LOW) | (product[i] << 32);
    }
  }

  private static void interleave(long[] even, long[] odd, long[] words, int blocks) {
    for (int i = 0; i < blocks; i++) {
      words[2 * i] = even[i];
      words[2 * i + 1] = odd[i];
    }
  }

  private static long[] lanes() {
    long[] lanes = new long[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      lanes[i] = i;
    }
    return lanes;
  }
}
