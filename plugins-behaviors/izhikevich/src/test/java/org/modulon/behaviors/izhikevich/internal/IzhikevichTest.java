package org.modulon.behaviors.izhikevich.internal;

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

class IzhikevichTest {
  private static final int NEURONS = 700;

  /** Drives each neuron with a current of its own. */
  static final class Ramp implements Behavior<NeuronGroup> {
    @State Vector input;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        input.values[i] += 20.0 * i / neurons.size();
      }
    }
  }

  private static BehaviorTest.Builder driven() {
    return BehaviorTest.of(Izhikevich::new)
        .neurons(NEURONS)
        .stepDuration(0.5e-3)
        .with(0, Ramp::new, Map.of());
  }

  @Test
  void testsTheThresholdFirstAndLetsTheRecoverySeeTheNewPotential() {
    double[] v = new double[NEURONS];
    double[] u = new double[NEURONS];
    start(v, u);
    long spikes = 0;
    try (BehaviorTest test = driven().build()) {
      for (int step = 1; step <= 400; step++) {
        test.step(1);
        for (int i = 0; i < NEURONS; i++) {
          boolean spike = v[i] >= 30;
          v[i] = spike ? -65 : v[i];
          u[i] += spike ? 8 : 0;
          v[i] += 0.5 * ((0.04 * v[i] + 5) * v[i] + (140 - u[i] + 20.0 * i / NEURONS));
          u[i] += 0.5 * 0.02 * (0.2 * v[i] - u[i]);
          assertThat(test.group().spikes("spike").get(i)).as("%s at %s", i, step).isEqualTo(spike);
          spikes += spike ? 1 : 0;
        }
        assertState(test, v, u, step);
      }
      assertThat(spikes).isGreaterThan(NEURONS);
    }
  }

  @Test
  void testsTheThresholdLastAfterSubsteps() {
    double[] v = new double[NEURONS];
    double[] u = new double[NEURONS];
    start(v, u);
    try (BehaviorTest test = driven().parameter("substeps", 2).parameter("test", "after").build()) {
      for (int step = 1; step <= 400; step++) {
        test.step(1);
        for (int i = 0; i < NEURONS; i++) {
          double input = 20.0 * i / NEURONS;
          v[i] += 0.25 * ((0.04 * v[i] + 5) * v[i] + (140 - u[i] + input));
          v[i] += 0.25 * ((0.04 * v[i] + 5) * v[i] + (140 - u[i] + input));
          u[i] += 0.5 * 0.02 * (0.2 * v[i] - u[i]);
          boolean spike = v[i] >= 30;
          v[i] = spike ? -65 : v[i];
          u[i] += spike ? 8 : 0;
          assertThat(test.group().spikes("spike").get(i)).as("%s at %s", i, step).isEqualTo(spike);
        }
        assertState(test, v, u, step);
      }
    }
  }

  @Test
  void letsTheRecoverySeeTheOldPotentialWhereAskedTo() {
    try (BehaviorTest test = driven().parameter("simultaneous", true).build()) {
      test.step(1);
      // u stays at its equilibrium with the old potential of all neurons.
      assertThat(test.group().vector("recovery").values).containsOnly(-13.0);
    }
    try (BehaviorTest test = driven().build()) {
      test.step(1);
      assertThat(test.group().vector("recovery").values[NEURONS - 1]).isGreaterThan(-13);
    }
  }

  @Test
  void inputCountsForOneStep() {
    try (BehaviorTest test = driven().build()) {
      assertThat(test.step(1).group().vector("input").values).containsOnly(0.0);
    }
  }

  @Test
  void mixesTwoTypesWithOneMixtureForAllParameters() {
    try (BehaviorTest test =
        BehaviorTest.of(Izhikevich::new)
            .neurons(2000)
            .seed(5)
            .stepDuration(1e-3)
            .parameter("initial_voltage", 30)
            .parameter("initial_recovery", 0)
            .parameter("a", 0)
            .parameter("c", 0)
            .parameter("d", 0)
            .parameter("c2", -50)
            .parameter("d2", 100)
            .parameter("mixture", "uniform()")
            .build()) {
      test.step(1);
      double[] v = test.group().vector("voltage").values;
      double[] u = test.group().vector("recovery").values;
      double least = 100;
      double greatest = 0;
      for (int i = 0; i < v.length; i++) {
        double x = -u[i] / 2;
        double expected = x + ((0.04 * x + 5) * x + (140 - u[i]));
        assertThat(v[i]).as("potential of neuron %s, seed 5", i).isEqualTo(expected);
        least = Math.min(least, u[i]);
        greatest = Math.max(greatest, u[i]);
      }
      assertThat(least).isBetween(0.0, 1.0);
      assertThat(greatest).isBetween(99.0, 100.0);
    }
  }

  @Test
  void givesTheSameSpikesOnTwoThreads() {
    assertThat(hash(2)).isEqualTo(hash(1));
  }

  private static long hash(int threads) {
    try (BehaviorTest test = driven().neurons(20_001).threads(threads).build()) {
      test.step(200);
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(20_000);
      return test.simulation().spikeHash(test.group());
    }
  }

  @Test
  void refusesAModelWithoutPhysicalTime() {
    assertThatThrownBy(() -> BehaviorTest.of(Izhikevich::new).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.a: needs physical time, but a step has no duration. Add"
                + " dt to the model, for example dt: 0.1 ms.");
  }

  @Test
  void refusesParametersThatCannotBe() {
    assertThatThrownBy(() -> driven().parameter("substeps", 0).build())
        .hasMessageContaining("substeps: must be within 1..1000 (got 0).");
    assertThatThrownBy(() -> driven().parameter("test", "never").build())
        .hasMessageContaining("test: must be one of before, after (got \"never\").");
    assertThatThrownBy(() -> driven().parameter("mixture", 1.5).build())
        .hasMessageContaining("mixture: must be within 0..1 (got 1.5).");
    assertThatThrownBy(() -> driven().parameter("c", "10 ms").build())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("groups.neurons.behaviors.1.c");
  }

  private static void start(double[] v, double[] u) {
    for (int i = 0; i < NEURONS; i++) {
      v[i] = -65;
      u[i] = 0.2 * -65;
    }
  }

  private static void assertState(BehaviorTest test, double[] v, double[] u, int step) {
    assertThat(test.group().vector("voltage").values).as("step %s", step).isEqualTo(v);
    assertThat(test.group().vector("recovery").values).as("step %s", step).isEqualTo(u);
  }
}
