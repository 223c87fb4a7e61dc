package org.modulon.numerics;

/** Reads consecutive blocks of {@link Philox} as a sequence of 64-bit words. */
final class PhiloxSequence {
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private final long[] block = new long[2];
  private long key;
  private int c1;
  private int c2;
  private int c3;
  private int nextBlock;
  private int unread;

  /** Moves to the first word of block 0. */
  void start(long key, int c1, int c2, int c3) {
    this.key = key;
    this.c1 = c1;
    this.c2 = c2;
    this.c3 = c3;
    nextBlock = 0;
    unread = 0;
  }

  long bits() {
    if (unread == 0) {
      Philox.block(nextBlock++, c1, c2, c3, key, block);
      unread = 2;
    }
    return block[2 - unread--];
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  double uniform() {
    return (bits() >>> 11) * TWO_TO_MINUS_53;
  }
}
