package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharingTest {
  private static final int HALF_TRIAL = Sharing.TRIAL / 2;

  private final Sharing sharing = new Sharing();

  @Test
  void beginsAlone() {
    assertThat(sharedLoops(Sharing.FIRST_PERIOD - Sharing.TRIAL, 60, 100)).isZero();
  }

  @Test
  void sharesAfterTheFirstTrialIfThatIsFaster() {
    sharedLoops(Sharing.FIRST_PERIOD, 60, 100);

    assertThat(sharedLoops(100_000, 60, 100)).isGreaterThan(98_000);
  }

  @Test
  void leavesTheCallerAloneIfThatIsFaster() {
    assertThat(sharedLoops(Sharing.FIRST_PERIOD, 200, 100)).isEqualTo(HALF_TRIAL);

    assertThat(sharedLoops(100_000, 200, 100)).isLessThan(400);
  }

  @Test
  void leavesThreadsThatComeLateBeforeLong() {
    sharedLoops(100_000, 60, 100);

    assertThat(sharedLoops(100_000, 5000, 100)).isLessThan(Sharing.LONGEST_SHARED + 400);
  }

  @Test
  void sharesAgainWhenTheOtherThreadsAreBack() {
    sharedLoops(100_000, 5000, 100);

    assertThat(sharedLoops(100_000, 60, 100)).isGreaterThan(100_000 - Sharing.LONGEST_ALONE - 2000);
  }

  @Test
  void aSmallDifferenceChangesNothing() {
    sharedLoops(100_000, 60, 100);

    assertThat(sharedLoops(100_000, 102, 100)).isGreaterThan(98_000);
  }

  @Test
  void loopsThatBecomeFasterOrSlowerFavorNeitherWay() {
    int shared = 0;
    for (int loop = 0; loop < 100_000; loop++) {
      shared += sharing.shares() ? 1 : 0;
      sharing.note(1000 + Math.abs(loop % 10_000 - 5000));
    }
    assertThat(shared).isLessThan(1000);
  }

  private int sharedLoops(int loops, long sharedNanoseconds, long aloneNanoseconds) {
    int count = 0;
    for (int loop = 0; loop < loops; loop++) {
      boolean shared = sharing.shares();
      count += shared ? 1 : 0;
      sharing.note(shared ? sharedNanoseconds : aloneNanoseconds);
    }
    return count;
  }
}
