package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void runsEveryBlockOnce(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      assertThat(parallel.threads()).isEqualTo(threads);
      for (int blocks = 0; blocks < 20; blocks++) {
        AtomicIntegerArray runs = new AtomicIntegerArray(20);

        parallel.run(blocks, runs::incrementAndGet);

        for (int block = 0; block < 20; block++) {
          assertThat(runs.get(block)).isEqualTo(block < blocks ? 1 : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void canBeUsedTenThousandTimes(int threads) {
    long[] sums = new long[8];
    try (Parallel parallel = new Parallel(threads)) {
      for (int i = 0; i < 10_000; i++) {
        int loop = i;
        parallel.run(sums.length, block -> sums[block] += loop);
      }
    }
    assertThat(sums).containsOnly(10_000L * 9_999 / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void throwsWhatTheFirstFailingBlockThrew(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> parallel.run(16, ParallelTest::failFromBlock5))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessage("block 5");
      }
      assertThatThrownBy(
              () ->
                  parallel.run(
                      2,
                      block -> {
                        throw new StackOverflowError("deep");
                      }))
          .isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void canBeUsedAfterAFailure() {
    AtomicIntegerArray runs = new AtomicIntegerArray(16);
    try (Parallel parallel = new Parallel(2)) {
      assertThatThrownBy(() -> parallel.run(16, ParallelTest::failFromBlock5))
          .hasMessage("block 5");

      parallel.run(16, runs::incrementAndGet);
    }
    assertThat(runs).hasToString("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void closeEndsTheThreads() throws InterruptedException {
    Set<Thread> before = stepThreads();
    Parallel parallel = new Parallel(3);
    Set<Thread> started = stepThreads();
    started.removeAll(before);
    assertThat(started).hasSize(2).allMatch(Thread::isDaemon);

    parallel.close();

    for (Thread thread : started) {
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void refusesToRunOnceClosed() {
    Parallel parallel = new Parallel(2);
    parallel.close();

    assertThatThrownBy(() -> parallel.run(4, block -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The threads have been closed. Create new ones.");
  }

  @Test
  void refusesLessThanOneThread() {
    assertThatThrownBy(() -> new Parallel(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("At least 1 thread is needed (got 0).");
  }

  private static void failFromBlock5(int block) {
    if (block >= 5) {
      throw new UnsupportedOperationException("block " + block);
    }
  }

  private static Set<Thread> stepThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("modulon-step-"))
        .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
  }
}
