package org.modulon.numerics;

import java.util.Arrays;

/** MT19937 of Matsumoto and Nishimura 1998 (doi:10.1145/272991.272995). */
final class MersenneTwister {
  /** How many numbers {@link #write} needs: the words, and the position among them. */
  static final int STATE = 625;

  private static final int WORDS = 624;
  private static final int SHIFT = 397;
  private static final int MATRIX = 0x9908B0DF;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7FFFFFFF;
  private static final int SEED_FACTOR = 1_812_433_253;
  private static final double TWO_TO_26 = 0x1.0p26;
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;
  private static final long LOW = 0xFFFFFFFFL;

  private final int[] words = new int[WORDS];
  private int position = WORDS;

  /** Begins at a seed by the authors' {@code init_genrand} of 2002. */
  MersenneTwister(int seed) {
    words[0] = seed;
    for (int i = 1; i < WORDS; i++) {
      words[i] = SEED_FACTOR * (words[i - 1] ^ (words[i - 1] >>> 30)) + i;
    }
  }

  /** The next 32 bits. */
  int next() {
    if (position == WORDS) {
      twist();
    }
    int y = words[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** The next 64 bits, the high half first. */
  long nextLong() {
    long high = next();
    return (high << 32) | (next() & LOW);
  }

  /** Uniform in [0, 1), a multiple of 2^-53, of two words. */
  double uniform() {
    int high = next() >>> 5;
    int low = next() >>> 6;
    return (high * TWO_TO_26 + low) * TWO_TO_MINUS_53;
  }

  /** Writes the state to the first elements. */
  void write(long[] state) {
    for (int i = 0; i < WORDS; i++) {
      state[i] = words[i] & LOW;
    }
    state[WORDS] = position;
  }

  /** Returns whether the first elements are such a state. */
  static boolean isState(long[] state) {
    return state[WORDS] >= 0
        && state[WORDS] <= WORDS
        && Arrays.stream(state, 0, WORDS).allMatch(word -> word >= 0 && word <= LOW);
  }

  /** Takes the state from the first elements. */
  void read(long[] state) {
    for (int i = 0; i < WORDS; i++) {
      words[i] = (int) state[i];
    }
    position = (int) state[WORDS];
  }

  private void twist() {
    for (int i = 0; i < WORDS; i++) {
      int y = (words[i] & UPPER) | (words[(i + 1) % WORDS] & LOWER);
      words[i] = words[(i + SHIFT) % WORDS] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : MATRIX);
    }
    position = 0;
  }
}
