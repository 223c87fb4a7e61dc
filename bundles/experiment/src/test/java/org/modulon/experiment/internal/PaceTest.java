package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void beginsWithOneStep() {
    assertThat(pace.slice()).isEqualTo(1);
  }

  @Test
  void growsTowardsSlicesOfAFortiethOfASecond() {
    for (int i = 0; i < 10; i++) {
      pace.took(pace.slice(), pace.slice() * 1_000);
    }
    assertThat(pace.slice()).isEqualTo(25_000);
  }

  @Test
  void shrinksAtOnceWhenStepsBecomeSlow() {
    for (int i = 0; i < 10; i++) {
      pace.took(pace.slice(), pace.slice() * 1_000);
    }
    pace.took(25_000, 25_000L * 100_000_000L);
    assertThat(pace.slice()).isEqualTo(1);
  }

  @Test
  void staysWithinBoundsForAnyClock() {
    pace.took(1, 0);
    assertThat(pace.slice()).isEqualTo(8);
    pace.took(8, Long.MAX_VALUE);
    assertThat(pace.slice()).isEqualTo(1);
  }
}
