package org.modulon.behaviors.lif.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/** Both leaky neurons of this bundle. */
class LifTest {
  /** Sizes on both sides of the tiles. */
  private static final int[] SIZES = {1, 511, 512, 513, 1025};

  /** Drives each neuron with a current of its own, from 0 to twice the threshold. */
  static final class Ramp implements Behavior<NeuronGroup> {
    @State Vector input;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        input.values[i] += drive(i, neurons.size());
      }
    }
  }

  private static double drive(int neuron, int neurons) {
    return 40.0 * (neuron + 1) / neurons;
  }

  private static BehaviorTest.Builder driven(Supplier<Behavior<NeuronGroup>> kind, int neurons) {
    return BehaviorTest.of(kind)
        .neurons(neurons)
        .stepDuration(1e-4)
        .parameter("tau", "20 ms")
        .parameter("rest", -1)
        .parameter("threshold", 20)
        .parameter("reset", 10)
        .parameter("initial_voltage", 0)
        .parameter("refractory_period", "2 ms")
        .with(0, Ramp::new, Map.of());
  }

  @Test
  void deltaNeuronEqualsTheScalarReference() {
    double factor = Elementary.exp(-0.1 / 20);
    for (int size : SIZES) {
      double[] v = new double[size];
      int[] left = new int[size];
      try (BehaviorTest test = driven(DeltaLif::new, size).build()) {
        for (int step = 1; step <= 100; step++) {
          test.step(1);
          for (int i = 0; i < size; i++) {
            v[i] = left[i] > 0 ? v[i] : v[i] * factor + (-1 * (1 - factor) + drive(i, size));
          }
          assertStep(test, v, left, step);
        }
        assertThat(test.group().vector("input").values).containsOnly(0.0);
      }
    }
  }

  @Test
  void drivenNeuronEqualsTheScalarReference() {
    double factor = 0.1 / 20;
    for (int size : SIZES) {
      double[] v = new double[size];
      int[] left = new int[size];
      try (BehaviorTest test = driven(Lif::new, size).build()) {
        for (int step = 1; step <= 500; step++) {
          test.step(1);
          for (int i = 0; i < size; i++) {
            v[i] += left[i] > 0 ? 0 : factor * (-1 - v[i] + drive(i, size));
          }
          assertStep(test, v, left, step);
        }
      }
    }
  }

  /** Thresholds, resets and counts down what integrated in this step; compares bit for bit. */
  private static void assertStep(BehaviorTest test, double[] v, int[] left, int step) {
    for (int i = 0; i < v.length; i++) {
      left[i] = Math.max(left[i] - 1, 0);
      boolean spike = v[i] > 20;
      v[i] = spike ? 10 : v[i];
      left[i] = spike ? 20 : left[i];
      assertThat(test.group().spikes("spike").get(i)).as("%s, step %s", i, step).isEqualTo(spike);
      assertThat(test.group().vector("refractory").values[i]).isEqualTo(left[i]);
    }
    assertThat(test.group().vector("voltage").values).as("step %s", step).isEqualTo(v);
  }

  /** The rate of a leaky neuron under constant current is known in closed form. */
  @ParameterizedTest
  @ValueSource(doubles = {16, 20, 30, 50})
  void firesAtTheAnalyticRate(double current) {
    double period = 2 + 20 * Elementary.log(current / (current - 15));
    try (BehaviorTest test =
        BehaviorTest.of(Lif::new)
            .stepDuration(1e-5)
            .parameter("tau", 20)
            .parameter("refractory_period", 2)
            .with(0, Constant::new, Map.of("current", current))
            .build()) {
      test.step(100_000);
      double spikes = test.simulation().spikes(test.group());
      assertThat(spikes).isCloseTo(1000 / period, within(0.01 * 1000 / period + 1));
    }
  }

  /** The same current in each step. */
  static final class Constant implements Behavior<NeuronGroup> {
    @org.modulon.api.Parameter(description = "in mV")
    double current;

    @State Vector input;

    @Override
    public void iterate(NeuronGroup neurons) {
      input.fill(current);
    }
  }

  @Test
  void deltaNeuronDecaysExactlyWhateverTheStep() {
    assertThat(decayed(1e-4, 1000)).isCloseTo(decayed(1e-2, 10), within(1e-12));
    assertThat(decayed(1e-3, 100)).isCloseTo(15 * Elementary.exp(-100 / 20.0), within(1e-12));
  }

  private static double decayed(double step, int steps) {
    try (BehaviorTest test =
        BehaviorTest.of(DeltaLif::new)
            .stepDuration(step)
            .parameter("initial_voltage", 15)
            .build()) {
      return test.step(steps).group().vector("voltage").values[0];
    }
  }

  @Test
  void givesTheSameSpikesOnTwoThreads() {
    assertThat(hash(DeltaLif::new, 2)).isEqualTo(hash(DeltaLif::new, 1));
    assertThat(hash(Lif::new, 2)).isEqualTo(hash(Lif::new, 1));
  }

  private static long hash(Supplier<Behavior<NeuronGroup>> kind, int threads) {
    try (BehaviorTest test = driven(kind, 20_001).threads(threads).build()) {
      test.step(500);
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(20_000);
      return test.simulation().spikeHash(test.group());
    }
  }

  @Test
  void refusesAModelWithoutPhysicalTime() {
    assertThatThrownBy(() -> BehaviorTest.of(DeltaLif::new).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.tau: needs physical time, but a step has no duration. Add"
                + " dt to the model, for example dt: 0.1 ms.");
    assertThatThrownBy(() -> BehaviorTest.of(Lif::new).build())
        .hasMessageContaining("tau: needs physical time");
  }

  @Test
  void refusesTimesThatAreNone() {
    assertThatThrownBy(() -> driven(Lif::new, 1).parameter("tau", 0).build())
        .hasMessageContaining("tau: must be at least 1.0E-9 in ms (got 0).");
    assertThatThrownBy(() -> driven(DeltaLif::new, 1).parameter("refractory_period", -1).build())
        .hasMessageContaining("refractory_period: must be at least 0 in ms (got -1).");
    assertThatThrownBy(() -> driven(DeltaLif::new, 1).parameter("tau", "20 mV").build())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("groups.neurons.behaviors.1.tau");
  }
}
