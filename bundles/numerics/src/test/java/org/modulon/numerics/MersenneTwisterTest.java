package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MersenneTwisterTest {
  /** The number that the C++ standard demands of its mt19937. */
  @Test
  void givesTheKnownAnswer() {
    MersenneTwister twister = new MersenneTwister(5489);
    for (int i = 1; i < 10_000; i++) {
      twister.next();
    }

    assertThat(Integer.toUnsignedString(twister.next())).isEqualTo("4123659995");
  }
}
