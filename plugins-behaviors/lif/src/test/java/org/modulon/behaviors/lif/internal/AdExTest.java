package org.modulon.behaviors.lif.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class AdExTest {
  /** Drives each neuron with a current of its own, up to 1.5 nA. */
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
    return 1500.0 * (neuron + 1) / neurons;
  }

  private static BehaviorTest.Builder neurons(int count, double step) {
    return BehaviorTest.of(AdEx::new).neurons(count).stepDuration(step);
  }

  @Test
  void equalsTheScalarReference() {
    for (int size : new int[] {1, 511, 513}) {
      double[] v = new double[size];
      double[] w = new double[size];
      int[] left = new int[size];
      Arrays.fill(v, -70.6);
      try (BehaviorTest test =
          neurons(size, 1e-4)
              .parameter("refractory_period", 1)
              .with(0, Ramp::new, Map.of())
              .build()) {
        for (int step = 0; step < 600; step++) {
          test.step(1);
          for (int i = 0; i < size; i++) {
            double x = v[i];
            double upstroke = 2 * Elementary.exp((Math.min(x, 20) + 50.4) / 2);
            double slope = 30 * (-70.6 - x + upstroke) - w[i] + drive(i, size);
            v[i] = left[i] > 0 ? x : x + 0.1 / 281 * slope;
            w[i] += 0.1 / 144 * (4 * (x + 70.6) - w[i]);
            left[i] = Math.max(0, left[i] - 1);
            boolean spike = v[i] > 20;
            v[i] = spike ? -70.6 : v[i];
            w[i] += spike ? 80.5 : 0;
            left[i] = spike ? 10 : left[i];
            assertThat(test.group().spikes("spike").get(i)).isEqualTo(spike);
          }
          assertThat(test.group().vector("voltage").values).as("step %s", step).isEqualTo(v);
          assertThat(test.group().vector("adaptation").values).as("step %s", step).isEqualTo(w);
        }
        assertThat(test.simulation().spikes(test.group())).isPositive();
      }
    }
  }

  /** Without adaptation the fixed point vanishes at gL (VT - EL - ΔT) exactly. */
  @Test
  void firesAboveItsAnalyticRheobaseOnly() {
    double rheobase = 30 * (-50.4 + 70.6 - 2);
    assertThat(spikes(0.995 * rheobase)).isZero();
    assertThat(spikes(1.005 * rheobase)).isPositive();
  }

  private static long spikes(double current) {
    try (BehaviorTest test =
        neurons(1, 1e-4)
            .parameter("subthreshold_adaptation", 0)
            .parameter("spike_adaptation", 0)
            .with(0, LifTest.Constant::new, Map.of("current", current))
            .build()) {
      return test.step(20_000).simulation().spikes(test.group());
    }
  }

  @Test
  void adaptsToAConstantCurrent() {
    try (BehaviorTest test =
        neurons(1, 1e-4).with(0, LifTest.Constant::new, Map.of("current", 1000)).build()) {
      long first = test.step(1000).simulation().spikes(test.group());
      test.step(5000);
      long before = test.simulation().spikes(test.group());
      long last = test.step(1000).simulation().spikes(test.group()) - before;
      assertThat(first).isGreaterThan(last);
      assertThat(last).isPositive();
    }
  }

  @Test
  void givesTheSameSpikesOnTwoThreads() {
    assertThat(hash(2)).isEqualTo(hash(1));
  }

  private static long hash(int threads) {
    try (BehaviorTest test =
        neurons(20_001, 1e-4).threads(threads).with(0, Ramp::new, Map.of()).build()) {
      test.step(400);
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(10_000);
      return test.simulation().spikeHash(test.group());
    }
  }

  @Test
  void refusesWhatIsNoMembrane() {
    assertThatThrownBy(() -> neurons(1, 1e-4).parameter("capacitance", 0).build())
        .hasMessageContaining("capacitance: must be at least 1.0E-9 in pF (got 0).");
    assertThatThrownBy(() -> neurons(1, 1e-4).parameter("tau_w", "1 mV").build())
        .hasMessageContaining("groups.neurons.behaviors.1.tau_w");
  }
}
