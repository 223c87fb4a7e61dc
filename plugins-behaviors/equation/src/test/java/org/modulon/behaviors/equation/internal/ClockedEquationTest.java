package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.behaviors.recorder.internal.Recorder;
import org.modulon.numerics.Elementary;
import org.modulon.testkit.BehaviorTest;

/** Clock, Variable and Equation, one behavior each, as in PymoNNto. */
class ClockedEquationTest {
  private static BehaviorTest.Builder decay(String variable, String equation) {
    return BehaviorTest.of(Clock::new)
        .stepDuration(1e-4)
        .with(2, VariableBehavior::new, Map.of("eq", variable))
        .with(3, Equation::new, Map.of("eq", equation))
        .with(9, List.of("rec"), Recorder::new, Map.of("variables", List.of("v")));
  }

  /** I05 and K09 of the reference: the first sample is the value at the start. */
  @Test
  void aRecorderSeesTheValuesOfTheBeginningOfTheStep() {
    try (BehaviorTest test = decay("v = 1 mV", "dv/dt = -v/(100 ms)").build()) {
      double[] v = test.step(1000).values("rec.v");
      for (int k = 0; k < v.length; k++) {
        assertThat(v[k]).as("sample %s", k).isCloseTo(Elementary.pow(0.999, k), within(1e-13));
      }
      assertThat(test.group().vector("v_new").values[0])
          .isCloseTo(Elementary.pow(0.999, 1000), within(1e-13));
    }
  }

  /** The acceptance experiment X13, to the digits shown there. */
  @Test
  void aDecayOfASecondIsThatOfTheReference() {
    try (BehaviorTest test = decay("v = 1 mV", "dv/dt = -v/(100 ms)").build()) {
      long steps = test.network().steps(1000);
      assertThat(steps).isEqualTo(10_000);
      double[] v = test.step((int) steps).values("rec.v");

      assertThat(v).hasSize(10_000);
      assertThat(v[0]).isEqualTo(1);
      assertThat(v[1]).isCloseTo(0.999, within(1e-13));
      assertThat(v[999]).isCloseTo(0.3680635, within(1e-5 * 0.3680635));
      assertThat(v[9999]).isCloseTo(4.52186e-5, within(1e-5 * 4.52186e-5));
    }
  }

  @Test
  void unitsAreKept() {
    try (BehaviorTest test = decay("v = 1 V", "dv/dt = (500 mV - v)/(100 ms)").build()) {
      assertThat(test.group().unit("v")).isEqualTo("V");
      assertThat(test.group().unit("v_new")).isEqualTo("V");
      test.step(2);
      assertThat(test.group().vector("v").values[0]).isCloseTo(0.9995, within(1e-13));
    }
    assertThatThrownBy(() -> decay("v = 1 mV", "dv/dt = -v/(100 mV)").build())
        .hasMessageContaining("eq: line 1, column 9: \"-v / 100 mV\" is a plain number, but")
        .hasMessageContaining("\"dv/dt\" is in V/s because v is in mV.");
  }

  @Test
  void theClockGivesTheStep() {
    try (BehaviorTest test =
        decay("v = 1", "dv/dt = 1/(10 ms)").parameter("step", "1 ms").build()) {
      test.step(6);
      assertThat(test.group().vector("v").values[0]).isCloseTo(1.5, within(1e-12));
    }
  }

  @Test
  void equationsOfOneStepSeeTheSameValues() {
    try (BehaviorTest test =
        decay("v = 1", "dv/dt = w/ms")
            .with(2.5, VariableBehavior::new, Map.of("eq", "w = 0"))
            .with(4, Equation::new, Map.of("eq", "dw/dt = -v/ms"))
            .build()) {
      test.step(2);
      assertThat(test.group().vector("v").values[0]).isEqualTo(1);
      assertThat(test.group().vector("w").values[0]).isCloseTo(-0.1, within(1e-15));
      assertThat(test.group().vector("v_new").values[0]).isCloseTo(0.99, within(1e-15));
    }
  }

  @Test
  void anEquationNeedsItsVariable() {
    assertThatThrownBy(() -> decay("v = 1", "dw/dt = -v/ms").build())
        .hasMessageContaining("eq: line 1, column 2: neurons has no variable \"w\".")
        .hasMessageContaining("Attach a Variable with a smaller key.");
    assertThatThrownBy(() -> decay("v = 1", "v = 2").build())
        .hasMessageContaining("this is no differential equation. Write dv/dt = ...");
  }
}
