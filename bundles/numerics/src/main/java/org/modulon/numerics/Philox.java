package org.modulon.numerics;

/**
 * Philox4x32-10, the counter-based generator of Salmon et al. 2011 (doi:10.1145/2063384.2063405).
 *
 * <p>A block of 128 random bits is a pure function of a 128-bit counter and a 64-bit key, so any
 * number can be drawn at any time, in any order, by any thread.
 */
public final class Philox {
  static final long MULTIPLIER_0 = 0xD2511F53L;
  static final long MULTIPLIER_1 = 0xCD9E8D57L;
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  static final int ROUNDS = 10;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /**
   * Computes one block.
   *
   * @param c0 counter, word 0 (words are unsigned)
   * @param c1 counter, word 1
   * @param c2 counter, word 2
   * @param c3 counter, word 3
   * @param key the key; its low 32 bits are word 0
   * @param out receives the four output words packed as two longs, word 0 in the low half of {@code
   *     out[0]}; modified
   */
  public static void block(int c0, int c1, int c2, int c3, long key, long[] out) {
    int x0 = c0;
    int x1 = c1;
    int x2 = c2;
    int x3 = c3;
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (x0 & LOW);
      long product1 = MULTIPLIER_1 * (x2 & LOW);
      x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
      x1 = (int) product1;
      x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
      x3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = (x0 & LOW) | ((long) x1 << 32);
    out[1] = (x2 & LOW) | ((long) x3 << 32);
  }
}
