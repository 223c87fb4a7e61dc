package org.modulon.behaviors.stdp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

class PairStdpTest {
  private static final int NEURONS = 49;
  private static final int STEPS = 120;

  private static Simulation build(Plastic network, Map<String, Object> parameters) {
    return network.build(PairStdp::new, "PairSTDP", parameters);
  }

  /** X16: weights from 0 to 1 and from 1 to 0. */
  private static double[] golden(int[]... script) {
    Plastic two = new Plastic(script, 2, StructureSpec.ALL.where("s_id != d_id"), "0.5");
    try (Simulation simulation = build(two, Map.of("rate", 0.1))) {
      simulation.run(script.length + 1L);
      double[] matrix = Plastic.weights(simulation);
      return new double[] {matrix[2], matrix[1]};
    }
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("PairSTDP", (Supplier<Behavior<?>>) PairStdp::new),
        Arguments.of("SpikeSTDP", (Supplier<Behavior<?>>) SpikeStdp::new),
        Arguments.of("TraceSTDP", (Supplier<Behavior<?>>) TraceStdp::new),
        Arguments.of("ExponentialSTDP", (Supplier<Behavior<?>>) ExponentialStdp::new),
        Arguments.of("TripletSTDP", (Supplier<Behavior<?>>) TripletStdp::new));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleSaysThatItReadsSpikesAndWritesWeights(
      String type, Supplier<? extends Behavior<?>> rule) {
    Plastic network = new Plastic(new int[][] {}, 2, StructureSpec.ALL, "0.5");
    try (Simulation simulation = network.build(rule, type, Map.of())) {
      BehaviorSlot slot = Plastic.synapses(simulation).behaviors().get(0);
      assertThat(slot.reads()).contains("weight", "neurons.spike");
      assertThat(slot.writes()).contains("weight");
    }
  }

  @Test
  void strengthensPreBeforePostAndWeakensTheWayBack() {
    assertThat(golden(new int[] {0}, new int[] {1})).containsExactly(0.6f, 0.4f);
    assertThat(golden(new int[] {1}, new int[] {0})).containsExactly(0.4f, 0.6f);
    assertThat(golden(new int[] {0, 1})).containsExactly(0.6f, 0.6f);
    assertThat(golden(new int[] {0}, new int[0], new int[] {1})).containsExactly(0.5f, 0.5f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2, 0.9})
  void equalsTheMatrixFormInEveryLayout(double activity) {
    int[][] script = Scripts.random(STEPS, NEURONS, activity, 8);
    StructureSpec structure = StructureSpec.random(0.4).where("s_id != d_id");
    Plastic network = new Plastic(script, NEURONS, structure, "uniform(0, 1)");
    for (StructureSpec layout : Plastic.layouts(structure)) {
      try (Simulation simulation = build(network.with(layout), Map.of("rate", 0.07))) {
        double[] expected = Plastic.weights(simulation);
        boolean[] synapse = synapses(simulation);
        simulation.run(STEPS);
        for (int step = 0; step < STEPS; step++) {
          learn(expected, synapse, script, step);
        }
        assertThat(Plastic.weights(simulation)).as("%s, seed 8", layout).isEqualTo(expected);
      }
    }
  }

  private static boolean[] synapses(Simulation simulation) {
    boolean[] synapse = new boolean[NEURONS * NEURONS];
    Plastic.synapses(simulation)
        .connections()
        .forEach((source, target, element) -> synapse[target * NEURONS + source] = true);
    return synapse;
  }

  /** The rule as it is written, on all pairs, rounded to single precision. */
  private static void learn(double[] weights, boolean[] synapse, int[][] script, int step) {
    boolean[] now = Scripts.flags(script, step, NEURONS);
    boolean[] before = Scripts.flags(script, step - 1, NEURONS);
    for (int target = 0; target < NEURONS; target++) {
      for (int source = 0; source < NEURONS; source++) {
        int sum = now[target] && before[source] ? 1 : 0;
        sum -= before[target] && now[source] ? 1 : 0;
        sum += now[target] && now[source] ? 1 : 0;
        int place = target * NEURONS + source;
        if (sum != 0 && synapse[place]) {
          weights[place] = (float) Math.max(0, Math.min(10, weights[place] + 0.07 * sum));
        }
      }
    }
  }

  @Test
  void makesNoDifferenceWhenItHappens() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.1, 5);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "1");
    assertThat(learned(network.with(Scripts.shifted(script, 17)), STEPS + 17))
        .as("seed 5")
        .isEqualTo(learned(network, STEPS));
  }

  /** In reversed time, pre and post change their roles; the rate keeps sums of changes exact. */
  @Test
  void mirrorsInTime() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.1, 6);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "5").with(Precision.DOUBLE);
    double[] forth = learned(network, STEPS + 1);
    double[] back = learned(network.with(Scripts.reversed(script)), STEPS + 1);
    for (int target = 0; target < NEURONS; target++) {
      for (int source = 0; source < NEURONS; source++) {
        assertThat(back[target * NEURONS + source])
            .as("from %s to %s, seed 6", source, target)
            .isEqualTo(forth[source * NEURONS + target]);
      }
    }
    assertThat(forth).isNotEqualTo(back);
  }

  private static double[] learned(Plastic network, int steps) {
    try (Simulation simulation = build(network, Map.of("rate", 0x1p-10))) {
      simulation.run(steps);
      return Plastic.weights(simulation);
    }
  }

  @Test
  void keepsWeightsWithinTheirBounds() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.3, 7);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "0.5");
    try (Simulation simulation =
        build(network, Map.of("rate", 0.5, "min_weight", -1L, "max_weight", 2L))) {
      simulation.run(STEPS);
      assertThat(Plastic.weights(simulation)).as("seed 7").contains(-1.0, 2.0);
      for (double weight : Plastic.weights(simulation)) {
        assertThat(weight).isBetween(-1.0, 2.0);
      }
    }
  }

  @Test
  void preIsWhatArrivesAfterTheDelay() {
    int[][] script = {{0}, {}, {1}, {}};
    Plastic two = new Plastic(script, 2, StructureSpec.ALL.where("s_id < d_id"), "0.5");
    assertThat(afterwards(two)).isEqualTo(0.5f);
    assertThat(afterwards(two.delayed(1))).isEqualTo(0.6f);
    assertThat(afterwards(two.delayed(2))).isEqualTo(0.6f);
    assertThat(afterwards(two.delayed(3))).isEqualTo(0.4f);
  }

  private static double afterwards(Plastic network) {
    try (Simulation simulation = build(network, Map.of("rate", 0.1))) {
      simulation.run(6);
      return Plastic.weights(simulation)[2];
    }
  }

  @Test
  void aForkGoesOnWithTheSameBits() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.3, 9);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.random(0.5), "uniform(0, 1)");
    try (Simulation simulation = build(network, Map.of())) {
      simulation.run(STEPS / 2);
      try (Simulation fork = simulation.fork(1)) {
        fork.run(STEPS / 2);
        simulation.run(STEPS / 2);
        assertThat(Plastic.weights(fork)).as("seed 9").isEqualTo(Plastic.weights(simulation));
      }
    }
  }

  @Test
  void refusesBoundsThatAreNone() {
    Plastic network = new Plastic(new int[0][], 4, StructureSpec.ALL, "1");
    assertThatThrownBy(() -> build(network, Map.of("min_weight", 11L)))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.2.max_weight: must be at least min_weight, which is 11.0 (got"
                + " 10.0).");
  }

  @Test
  void refusesADelayPerSynapse() {
    Plastic network =
        new Plastic(new int[0][], 4, StructureSpec.ALL, "1").delayed("uniform(1 ms, 3 ms)");
    assertThatThrownBy(() -> build(network, Map.of()))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.2: PairSTDP needs one delay for all synapses of plastic, but"
                + " each has its own. Give delay as a time without a distribution.");
  }
}
