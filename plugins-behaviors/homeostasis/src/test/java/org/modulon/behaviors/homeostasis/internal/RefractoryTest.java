package org.modulon.behaviors.homeostasis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class RefractoryTest {
  /** Spikes in the first two steps, and holds the activity at 1 otherwise. */
  static final class Driven implements Behavior<NeuronGroup> {
    @State Vector activity;
    @State Spikes spike;

    @Override
    public void iterate(NeuronGroup neurons) {
      activity.fill(1);
      spike.clear();
      if (neurons.network().iteration() <= 2) {
        spike.add(0);
      }
    }
  }

  private static BehaviorTest.Builder driven() {
    return BehaviorTest.of(Refractory::new)
        .neurons(2)
        .with(0, Driven::new, Map.of())
        .parameter("target", "activity");
  }

  /** The acceptance experiment X15. */
  @Test
  void spikesLowerTheActivityForAWhile() {
    double[] counter = {1, 1.5, 0.75, 0.375, 0.1875, 0.09375};
    double[] activity = {0, -0.5, 0.25, 0.625, 0.8125, 0.90625};
    try (BehaviorTest test = driven().build()) {
      for (int step = 0; step < counter.length; step++) {
        test.step(1);
        assertThat(test.group().vector("refractory_counter").values)
            .containsExactly(counter[step], 0);
        assertThat(test.group().vector("activity").values).containsExactly(activity[step], 1);
      }
    }
  }

  @Test
  void outputMayBeAnyExpression() {
    try (BehaviorTest test =
        driven().parameter("output", "2 * mean(spike)").parameter("strength", 0.1).build()) {
      test.step(1);
      assertThat(test.group().vector("activity").values).containsExactly(0.9, 0.9);
    }
  }

  @Test
  void refusesADecayThatGrows() {
    assertThatThrownBy(() -> driven().parameter("decay", 1.5).build())
        .hasMessageContaining("decay: must be within 0..1 (got 1.5).");
  }

  @Test
  void aCounterOfConstantOutputConverges() {
    try (BehaviorTest test = driven().parameter("output", "1").parameter("decay", 0.75).build()) {
      test.step(200);
      assertThat(test.group().vector("refractory_counter").values)
          .containsExactly(new double[] {4, 4}, within(1e-12));
    }
  }
}
