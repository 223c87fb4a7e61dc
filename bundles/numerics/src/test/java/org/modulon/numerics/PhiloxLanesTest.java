package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxLanesTest {
  private static final long KEY = 0xDEADBEEF_87654321L;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 31, 33, 255, 256})
  void equalsTheScalarReferenceBitForBit(int blocks) {
    PhiloxLanes lanes = new PhiloxLanes();
    long[] expected = new long[2];
    for (int first : new int[] {0, 1, 1000, Integer.MAX_VALUE - 256}) {
      lanes.start(KEY, -5, 0x80000001, -1);
      long[] words = lanes.words(first, blocks);
      for (int i = 0; i < blocks; i++) {
        Philox.block(first + i, -5, 0x80000001, -1, KEY, expected);
        assertThat(words[2 * i]).as("block %s of %s", i, blocks).isEqualTo(expected[0]);
        assertThat(words[2 * i + 1]).as("block %s of %s", i, blocks).isEqualTo(expected[1]);
      }
    }
  }
}
