package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.SynapticColumn.Precision;

class DelaysTest {
  private static final int NEURONS = 17;
  private static final int STEPS = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aLineGivesTheSpikesOfAsManyStepsAgo(int delay) {
    boolean[][] history = history(delay);
    DelayLine line = new DelayLine(NEURONS, delay);
    for (int step = 1; step <= STEPS; step++) {
      boolean[] expected = step > delay ? history[step - delay] : new boolean[NEURONS];
      Spikes sent = spikes(history[step]);
      assertThat(line.arriving(step, sent).flags()).isEqualTo(expected);
      line.take(step, sent);
      if (step == STEPS / 2) {
        int[][] pending = line.pending();
        line = new DelayLine(NEURONS, delay);
        line.restore(pending);
      }
    }
    assertThat(line.delay()).hasValue(delay);
  }

  @Test
  void withoutDelaySpikesArriveInTheirStep() {
    Spikes sent = spikes(history(3)[1]);
    assertThat(Transmission.IMMEDIATE.arriving(1, sent)).isSameAs(sent);
    assertThat(Transmission.IMMEDIATE.delay()).hasValue(0);
    assertThat(Transmission.IMMEDIATE.pending()).isEmpty();
  }

  @Test
  void tellsWhoAsksForTheOtherKindOfArrivals() {
    SynapseRun run = new SynapseRun();
    assertThatThrownBy(() -> new DelayLine(3, 1).arriving(1, run))
        .hasMessage("These synapses share a delay. Use arriving().");
    DelayQueue queue = new DelayQueue(DenseConnections.of(1, 1), new char[] {1});
    assertThatThrownBy(() -> queue.arriving(1, new Spikes(1)))
        .hasMessage(
            "These synapses have delays of their own, so no one set of spikes arrives in a step."
                + " Use propagate(sums), or arriving(run).");
    assertThat(queue.delay()).isEmpty();
  }

  @Test
  void aQueueDeliversEachSynapseAfterItsOwnDelay() {
    Connections connections = DenseConnections.of(NEURONS, NEURONS);
    Random random = new Random(5);
    char[] delays = new char[connections.elements()];
    SynapticColumn weights = SynapticColumn.of(Precision.DOUBLE, delays.length);
    for (int element = 0; element < delays.length; element++) {
      delays[element] = (char) (1 + random.nextInt(9));
      weights.set(element, 1 << random.nextInt(20));
    }
    boolean[][] history = history(6);
    DelayQueue queue = new DelayQueue(connections, delays);
    for (int step = 1; step <= STEPS; step++) {
      double[] sums = new double[NEURONS];
      queue.deliver(step, weights, sums);
      assertThat(sums).isEqualTo(expected(connections, delays, weights, history, step));
      queue.take(step, spikes(history[step]));
      if (step == STEPS / 2) {
        int[][] pending = queue.pending();
        queue = new DelayQueue(connections, delays);
        queue.restore(pending);
      }
    }
    assertThat(queue.pending().length).isEqualTo(9);
  }

  @Test
  void aQueueWithOneDelayEqualsALine() {
    Connections connections =
        SparseConnections.of(
            NEURONS,
            NEURONS,
            (source, chosen) -> {
              chosen[0] = source / 2;
              chosen[1] = NEURONS - 1;
              return 2;
            });
    SynapticColumn weights = SynapticColumn.homogeneous(Precision.SINGLE, 2 * NEURONS, 0.1);
    char[] delays = new char[2 * NEURONS];
    Arrays.fill(delays, (char) 4);
    boolean[][] history = history(1);
    DelayLine line = new DelayLine(NEURONS, 4);
    DelayQueue queue = new DelayQueue(connections, delays);
    try (Parallel parallel = new Parallel(1)) {
      for (int step = 1; step <= STEPS; step++) {
        double[] byLine = new double[NEURONS];
        double[] byQueue = new double[NEURONS];
        Spikes sent = spikes(history[step]);
        connections.propagate(line.arriving(step, sent), weights, byLine, parallel);
        queue.deliver(step, weights, byQueue);
        assertThat(byQueue).isEqualTo(byLine);
        line.take(step, sent);
        queue.take(step, sent);
      }
    }
  }

  @Test
  void refusesDelaysBelowOneStep() {
    assertThatThrownBy(() -> new DelayLine(3, 0)).hasMessage("A delay is at least 1 step (got 0).");
    assertThatThrownBy(() -> new DelayQueue(DenseConnections.of(1, 1), new char[1]))
        .hasMessage("A delay is at least 1 step (got 0).");
  }

  private static double[] expected(
      Connections connections,
      char[] delays,
      SynapticColumn weights,
      boolean[][] history,
      int step) {
    double[] sums = new double[NEURONS];
    connections.forEach(
        (source, target, element) -> {
          int sent = step - delays[element];
          if (sent >= 1 && history[sent][source]) {
            sums[target] += weights.get(element);
          }
        });
    return sums;
  }

  private static boolean[][] history(int seed) {
    Random random = new Random(seed);
    boolean[][] history = new boolean[STEPS + 1][NEURONS];
    for (boolean[] step : history) {
      for (int i = 0; i < NEURONS; i++) {
        step[i] = random.nextInt(4) == 0;
      }
    }
    return history;
  }

  private static Spikes spikes(boolean[] flags) {
    Spikes spikes = new Spikes(flags.length);
    for (int i = 0; i < flags.length; i++) {
      if (flags[i]) {
        spikes.add(i);
      }
    }
    return spikes;
  }
}
