package org.modulon.connectivity.internal;

import java.util.Arrays;

/**
 * Sorts distinct small numbers, in time proportional to how many there are and how far they spread.
 */
final class AscendingSet {

  /** One comparison sort of a number costs about as much as looking at this many empty words. */
  private static final int WORDS_PER_NUMBER = 8;

  private final long[] bits;

  AscendingSet(int bound) {
    bits = new long[bound / Long.SIZE + 1];
  }

  /**
   * Sorts the first numbers of an array.
   *
   * @param numbers distinct, from 0 to the bound - 1; modified
   */
  void sort(int[] numbers, int count) {
    int min = Integer.MAX_VALUE;
    int max = 0;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, numbers[i]);
      max = Math.max(max, numbers[i]);
    }
    int words = count == 0 ? 0 : max / Long.SIZE - min / Long.SIZE + 1;
    if (words > WORDS_PER_NUMBER * (long) count) {
      Arrays.sort(numbers, 0, count);
    } else if (count > 1) {
      sortByBits(numbers, count, min / Long.SIZE, words);
    }
  }

  private void sortByBits(int[] numbers, int count, int firstWord, int words) {
    for (int i = 0; i < count; i++) {
      bits[numbers[i] / Long.SIZE] |= 1L << numbers[i];
    }
    int written = 0;
    for (int word = firstWord; word < firstWord + words; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        numbers[written++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
      bits[word] = 0;
    }
  }
}
