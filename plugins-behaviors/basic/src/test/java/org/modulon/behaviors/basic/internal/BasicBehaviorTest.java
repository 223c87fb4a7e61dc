package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class BasicBehaviorTest {
  private static final int NEURONS = 100;

  /** Sets the membrane values before the first step. */
  static final class Ramp implements Behavior<NeuronGroup> {
    @State Vector voltage;

    @Override
    public void initialize(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] = 0.01 * i;
      }
    }
  }

  @Test
  void firesResetsAndDecaysWithoutNoise() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new)
            .neurons(NEURONS)
            .parameter("noise_density", 0)
            .with(0, Ramp::new, Map.of())
            .build()) {
      double[] expected = test.group().vector("voltage").values.clone();
      for (int step = 1; step <= 5; step++) {
        test.step(1);
        Spikes spikes = test.group().spikes("spike");
        for (int i = 0; i < NEURONS; i++) {
          assertThat(spikes.get(i)).as("neuron %s, step %s", i, step).isEqualTo(expected[i] > 0.5);
          expected[i] = expected[i] > 0.5 ? 0 : 0.9 * expected[i];
        }
        assertThat(test.group().vector("voltage").values).isEqualTo(expected);
      }
      assertThat(test.simulation().spikes(test.group())).isEqualTo(49);
    }
  }

  @Test
  void equalsTheScalarReferenceStepByStep() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new)
            .neurons(NEURONS)
            .seed(7)
            .parameter("threshold", 0.4)
            .parameter("decay", "80%")
            .parameter("noise_density", 0.2)
            .build()) {
      RandomStream noise = RandomSource.counter(7).stream(1, Float.floatToRawIntBits(1), 0);
      double[] v = new double[NEURONS];
      for (int step = 1; step <= 200; step++) {
        boolean[] spike = new boolean[NEURONS];
        for (int i = 0; i < NEURONS; i++) {
          spike[i] = v[i] > 0.4;
          v[i] = spike[i] ? 0 : v[i] * 0.8;
        }
        noise.at(step);
        noise.addSparseUniform(v, 0.2);
        test.step(1);
        assertThat(test.group().vector("voltage").values).as("step %s", step).isEqualTo(v);
        assertThat(test.group().spikes("spike").flags()).as("step %s", step).isEqualTo(spike);
      }
    }
  }

  @Test
  void noiseReachesEveryNeuronWithItsDensity() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new)
            .neurons(10_000)
            .seed(3)
            .parameter("threshold", 99)
            .parameter("decay", 0)
            .parameter("noise_density", 0.03)
            .build()) {
      long hits = 0;
      double sum = 0;
      for (int step = 0; step < 100; step++) {
        test.step(1);
        for (double voltage : test.group().vector("voltage").values) {
          hits += voltage != 0 ? 1 : 0;
          sum += voltage;
        }
      }
      assertThat(hits / 1e6).as("density, seed 3").isBetween(0.0292, 0.0308);
      assertThat(sum / hits).as("mean of the noise, seed 3").isBetween(0.49, 0.51);
    }
  }

  @Test
  void certainNoiseReachesAll() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new).neurons(50).parameter("noise_density", 1).build()) {
      assertThat(test.step(1).group().vector("voltage").values).doesNotContain(0.0);
    }
  }

  @Test
  void refusesFactorsThatAreNone() {
    assertThatThrownBy(() -> BehaviorTest.of(BasicBehavior::new).parameter("decay", 1.1).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.decay: must be within 0..1 (got 1.1)."
                + " See: modulon behaviors BasicBehavior");
    assertThatThrownBy(
            () -> BehaviorTest.of(BasicBehavior::new).parameter("noise_density", -1).build())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("noise_density: must be within 0..1 (got -1).");
  }
}
