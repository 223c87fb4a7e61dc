package org.modulon.behaviors.homeostasis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class TargetVoltageHomeostasisTest {
  /** Holds the membrane values at -1, 0, 1 and so on. */
  static final class Clamp implements Behavior<NeuronGroup> {
    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] = i - 1;
      }
    }
  }

  private static BehaviorTest.Builder clamped() {
    return BehaviorTest.of(TargetVoltageHomeostasis::new)
        .neurons(5)
        .with(0, Clamp::new, Map.of())
        .parameter("min_voltage", 0)
        .parameter("max_voltage", 2)
        .parameter("rate", 0.25);
  }

  @Test
  void tiresAboveTheRangeRecoversBelowAndRestsWithin() {
    try (BehaviorTest test = clamped().build()) {
      test.step(1);
      assertThat(test.group().vector("exhaustion").values).containsExactly(-0.25, 0, 0, 0, 0.25);
      assertThat(test.group().vector("voltage").values).containsExactly(-0.75, 0, 1, 2, 2.75);
      test.step(2);
      assertThat(test.group().vector("exhaustion").values).containsExactly(-0.75, 0, 0, 0, 0.75);
      assertThat(test.group().vector("voltage").values).containsExactly(-0.25, 0, 1, 2, 2.25);
    }
  }

  @Test
  void givesTheSameBitsOnTwoThreads() {
    assertThat(exhaustion(2)).isEqualTo(exhaustion(1));
  }

  private static double[] exhaustion(int threads) {
    try (BehaviorTest test = clamped().neurons(10_001).threads(threads).build()) {
      return test.step(20).group().vector("exhaustion").values.clone();
    }
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThatThrownBy(() -> clamped().parameter("max_voltage", -1).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.max_voltage: must be at least min_voltage, which is 0.0"
                + " (got -1.0).");
    assertThatThrownBy(() -> clamped().parameter("rate", -1).build())
        .hasMessageContaining("rate: must be at least 0 (got -1).");
  }
}
