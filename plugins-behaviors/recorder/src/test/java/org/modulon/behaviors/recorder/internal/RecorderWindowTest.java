package org.modulon.behaviors.recorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.SpecException;
import org.modulon.testkit.BehaviorTest;

class RecorderWindowTest {
  @Test
  void keepsTheLastSamplesUntilTheEnd() {
    try (BehaviorTest test = build(Map.of("variables", "iteration", "window", 4))) {
      test.step(7);
      assertThat(test.values("rec.iteration")).isEmpty();
      test.finish();
      assertThat(test.values("rec.iteration")).containsExactly(4, 5, 6, 7);
      assertThat(test.values("rec.iteration.steps")).containsExactly(0, 4);
    }
  }

  @Test
  void aGapAndAWindowGoTogether() {
    try (BehaviorTest test = build(Map.of("variables", "iteration", "window", 3, "every", 2))) {
      test.step(10).finish();
      assertThat(test.values("rec.iteration")).containsExactly(6, 8, 10);
      assertThat(test.values("rec.iteration.steps")).containsExactly(0, 6);
    }
  }

  @Test
  void aWindowLargerThanTheRunIsTheWholeRecord() {
    try (BehaviorTest test = build(Map.of("variables", "iteration", "window", 100))) {
      test.step(3).finish();
      assertThat(test.values("rec.iteration")).containsExactly(1, 2, 3);
      assertThat(test.recorded().names()).doesNotContain("rec.iteration.steps");
    }
  }

  @Test
  void whatIsWrittenIsWrittenOnce() {
    try (BehaviorTest test = build(Map.of("variables", "iteration", "window", 3))) {
      test.step(5).finish().finish().step(2).finish();
      assertThat(test.values("rec.iteration")).containsExactly(3, 4, 5, 6, 7);
    }
  }

  @Test
  void aTriggerWritesWhatLedToIt() {
    try (BehaviorTest test =
        build(
            Map.of(
                "variables",
                "iteration",
                "window",
                2,
                "write_when",
                "iteration >= 5 and iteration < 8"))) {
      test.step(9);
      assertThat(test.values("rec.iteration")).containsExactly(4, 5);
      test.finish();
      assertThat(test.values("rec.iteration")).containsExactly(4, 5, 8, 9);
      assertThat(test.values("rec.iteration.steps")).containsExactly(0, 4, 2, 8);
    }
  }

  @Test
  void aConditionChoosesTheStepsAndTheirNumbersAreKept() {
    try (BehaviorTest test =
        build(Map.of("variables", "iteration", "when", "iteration % 3 != 0"))) {
      test.step(6);
      assertThat(test.values("rec.iteration")).containsExactly(1, 2, 4, 5);
      assertThat(test.values("rec.iteration.steps")).containsExactly(2, 4);
    }
  }

  @RepeatedTest(20)
  void aWindowIsTheTailOfTheFullRecord(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int window = 1 + random.nextInt(12);
    int every = 1 + random.nextInt(4);
    int steps = 1 + random.nextInt(40);
    List<String> variables = List.of("voltage", "mean(voltage)", "spike", "count(spike)");
    try (BehaviorTest test =
        noise()
            .with(8, List.of("full"), Recorder::new, Map.of("variables", variables, "every", every))
            .with(
                9,
                List.of("rec"),
                Recorder::new,
                Map.of("variables", variables, "every", every, "window", window))
            .build()) {
      test.step(steps).finish();
      for (String variable : variables) {
        double[] full = test.values("full." + variable);
        int length = test.recorded().description("full." + variable).sampleLength();
        int from = Math.max(0, full.length - window * length);
        assertThat(test.values("rec." + variable))
            .as("%s, window %d, every %d, %d steps", variable, window, every, steps)
            .isEqualTo(Arrays.copyOfRange(full, from, full.length));
      }
    }
  }

  @Test
  void aPauseOfRecordingIsTold() {
    try (BehaviorTest test = build(Map.of("variables", "iteration", "every", 2))) {
      test.step(4);
      test.network().setRecording(false);
      test.step(4);
      test.network().setRecording(true);
      test.step(4);
      assertThat(test.values("rec.iteration")).containsExactly(2, 4, 10, 12);
      assertThat(test.values("rec.iteration.steps")).containsExactly(2, 10);
    }
  }

  @Test
  void refusesATriggerWithoutAWindowAndAWindowThatNoArrayHolds() {
    assertThatThrownBy(() -> build(Map.of("variables", "iteration", "write_when", "any(spike)")))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.write_when: writes a window, but there is none (got"
                + " \"any(spike)\"). Set window to a number of samples, or use when.");
    assertThatThrownBy(() -> build(Map.of("variables", "voltage", "window", 1_000_000_000)))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.window: would keep 3000000000 numbers, more than an array"
                + " holds (got 1000000000). Keep fewer samples, or record fewer values.");
    assertThatThrownBy(() -> build(Map.of("variables", "voltage", "when", "spike")))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.when: needs a single value, but \"spike\" is boolean (3)."
                + " Reduce it, for example with mean(...).");
  }

  private static BehaviorTest.Builder noise() {
    return BehaviorTest.of(Noise::new).neurons(3).seed(4);
  }

  private static BehaviorTest build(Map<String, ?> parameters) {
    return noise().with(9, List.of("rec"), Recorder::new, parameters).build();
  }
}
