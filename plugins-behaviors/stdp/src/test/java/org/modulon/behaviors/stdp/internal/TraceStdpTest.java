package org.modulon.behaviors.stdp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.SynapticColumn.Precision;

class TraceStdpTest {
  private static final int NEURONS = 49;
  private static final int STEPS = 150;

  private static Simulation build(Plastic network, Map<String, Object> parameters) {
    return network.build(TraceStdp::new, "TraceSTDP", parameters);
  }

  /** One synapse, spikes two steps apart; each factor of a trace is e^(-1/tau). */
  @Test
  void followsATraceThatWasComputedByHand() {
    int[][] script = {{0}, {}, {1}, {}, {0}};
    Plastic one = new Plastic(script, 2, StructureSpec.ALL.where("s_id < d_id"), "0.5");
    try (Simulation simulation =
        build(
            one.with(Precision.DOUBLE),
            Map.of("tau_pre", 10L, "tau_post", 5L, "potentiation", 0.1, "depression", 0.2))) {
      simulation.run(1);
      assertThat(Plastic.weights(simulation)[2]).isEqualTo(0.5);
      simulation.run(2);
      double potentiated = 0.5 + 0.1 * Elementary.exp(-0.2) * (1 - 0.5);
      assertThat(Plastic.weights(simulation)[2]).isCloseTo(potentiated, within(1e-15));
      simulation.run(2);
      double depressed = potentiated * (1 - 0.2 * Elementary.exp(-0.4));
      assertThat(Plastic.weights(simulation)[2]).isCloseTo(depressed, within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void equalsTheMatrixForm(Precision precision) {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.1, 2);
    Plastic network =
        new Plastic(script, NEURONS, StructureSpec.random(0.5), "uniform(0, 1)").with(precision);
    try (Simulation simulation = build(network, Map.of("tau_pre", 7L))) {
      double[] expected = Plastic.weights(simulation);
      double[] x = new double[NEURONS];
      double[] y = new double[NEURONS];
      simulation.run(STEPS);
      for (int step = 0; step < STEPS; step++) {
        trace(x, y, script[step]);
        learn(expected, x, y, script[step], simulation);
      }
      double tolerance = precision == Precision.SINGLE ? 1e-5 : 1e-12;
      assertThat(Plastic.weights(simulation))
          .as("seed 2")
          .containsExactly(expected, within(tolerance));
    }
  }

  private static void trace(double[] x, double[] y, int[] spikes) {
    for (int i = 0; i < NEURONS; i++) {
      x[i] *= Elementary.exp(-1.0 / 7);
      y[i] *= Elementary.exp(-1.0 / 20);
    }
    for (int neuron : spikes) {
      x[neuron] += 1;
      y[neuron] += 1;
    }
  }

  private static void learn(
      double[] weights, double[] x, double[] y, int[] spikes, Simulation simulation) {
    for (int source : spikes) {
      for (int target = 0; target < NEURONS; target++) {
        weights[target * NEURONS + source] *= 1 - 0.012 * y[target];
      }
    }
    for (int target : spikes) {
      for (int source = 0; source < NEURONS; source++) {
        if (Plastic.synapses(simulation).connections().element(source, target) >= 0) {
          int place = target * NEURONS + source;
          weights[place] += 0.01 * x[source] * (1 - weights[place]);
        }
      }
    }
  }

  /** Settling happens in the last step of each. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 30})
  void givesTheSameBitsInEveryLayoutWithEveryLag(int lag) {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.08, 11);
    StructureSpec structure = StructureSpec.random(0.7);
    Plastic network = new Plastic(script, NEURONS, structure, "uniform(0, 1)");
    double[] expected = null;
    for (StructureSpec layout : Plastic.layouts(structure)) {
      try (Simulation simulation = build(network.with(layout), Map.of("lag", (long) lag))) {
        simulation.run(STEPS);
        expected = expected == null ? Plastic.weights(simulation) : expected;
        assertThat(Plastic.weights(simulation)).as("%s, seed 11", layout).isEqualTo(expected);
      }
    }
  }

  @Test
  void nobodyInTheNetworkHearsTheLag() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.1, 12);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "uniform(0, 1)");
    try (Simulation prompt = build(network, Map.of());
        Simulation late = build(network, Map.of("lag", 1000L))) {
      for (int step = 0; step < STEPS; step++) {
        prompt.run(1);
        late.run(1);
        assertThat(Plastic.heard(late))
            .as("step %s, seed 12", step)
            .isEqualTo(Plastic.heard(prompt));
      }
      assertThat(Plastic.weights(late)).isNotEqualTo(Plastic.weights(prompt));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40})
  void aForkGoesOnWithTheSameBits(int lag) {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.2, 13);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "uniform(0, 1)");
    try (Simulation simulation = build(network, Map.of("lag", (long) lag))) {
      simulation.run(STEPS / 2);
      try (Simulation fork = simulation.fork(1)) {
        fork.run(STEPS / 2);
        simulation.run(STEPS / 2);
        assertThat(Plastic.weights(fork)).as("seed 13").isEqualTo(Plastic.weights(simulation));
        assertThat(Plastic.heard(fork)).as("seed 13").isEqualTo(Plastic.heard(simulation));
      }
    }
  }

  @Test
  void makesNoDifferenceWhenItHappens() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.1, 14);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "uniform(0, 1)");
    assertThat(learned(network.with(Scripts.shifted(script, 23)), STEPS + 23))
        .as("seed 14")
        .isEqualTo(learned(network, STEPS));
  }

  private static double[] learned(Plastic network, int steps) {
    try (Simulation simulation = build(network, Map.of())) {
      simulation.run(steps);
      return Plastic.weights(simulation);
    }
  }

  @Test
  void keepsWeightsWithinTheirSoftBounds() {
    int[][] script = Scripts.random(1000, NEURONS, 0.3, 15);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "uniform(0, 2)");
    try (Simulation simulation =
        build(network, Map.of("potentiation", 0.2, "depression", 0.1, "max_weight", 2L))) {
      simulation.run(1000);
      for (double weight : Plastic.weights(simulation)) {
        assertThat(weight).as("seed 15").isBetween(0.0, 2.0);
      }
    }
  }

  @Test
  void refusesTimeConstantsOfTooManySteps() {
    Plastic network = new Plastic(new int[0][], 4, StructureSpec.ALL, "1");
    assertThatThrownBy(() -> build(network, Map.of("tau_pre", "1000 s")))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.2.tau_pre: must be at most 23831 steps long (got 1000000.0"
                + " steps). Make the step longer.");
    assertThatThrownBy(() -> build(network, Map.of("lag", 0L)))
        .hasMessageContaining("lag: must be within 1..10000 (got 0).");
  }
}
