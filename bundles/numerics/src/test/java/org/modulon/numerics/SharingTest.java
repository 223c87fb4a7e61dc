package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharingTest {
  private final Sharing sharing = new Sharing();

  @Test
  void sharesAllLoopsButTrialsWhileThatIsFaster() {
    assertThat(sharedLoops(10, 60, 100)).isEqualTo(10 * (Sharing.PERIOD - Sharing.TRIAL));
  }

  @Test
  void leavesTheCallerAloneAfterOnePeriodInWhichThatIsFaster() {
    assertThat(sharedLoops(1, 200, 100)).isEqualTo(Sharing.PERIOD - Sharing.TRIAL);
    assertThat(sharedLoops(9, 200, 100)).isEqualTo(9 * Sharing.TRIAL);
  }

  @Test
  void sharesAgainWhenTheOtherThreadsAreBack() {
    sharedLoops(3, 200, 100);

    assertThat(sharedLoops(1, 60, 100)).isEqualTo(Sharing.TRIAL);
    assertThat(sharedLoops(1, 60, 100)).isEqualTo(Sharing.PERIOD - Sharing.TRIAL);
  }

  @Test
  void aSmallDifferenceChangesNothing() {
    assertThat(sharedLoops(5, 102, 100)).isEqualTo(5 * (Sharing.PERIOD - Sharing.TRIAL));
  }

  private int sharedLoops(int periods, long sharedNanoseconds, long aloneNanoseconds) {
    int count = 0;
    for (int loop = 0; loop < periods * Sharing.PERIOD; loop++) {
      boolean shared = sharing.shares();
      count += shared ? 1 : 0;
      sharing.note(shared ? sharedNanoseconds : aloneNanoseconds);
    }
    return count;
  }
}
