package org.modulon.behaviors.stdp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

class SpikeStdpTest {
  private static final int NEURONS = 49;
  private static final int STEPS = 100;

  private static Simulation build(Plastic network, Map<String, Object> parameters) {
    return network.build(SpikeStdp::new, "SpikeSTDP", parameters);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2, 0.9})
  void equalsTheMatrixFormInEveryLayout(double activity) {
    int[][] script = Scripts.random(STEPS, NEURONS, activity, 3);
    StructureSpec structure = StructureSpec.random(0.6);
    Plastic network = new Plastic(script, NEURONS, structure, "uniform(0, 1)");
    for (StructureSpec layout : Plastic.layouts(structure)) {
      try (Simulation simulation = build(network.with(layout), Map.of("rate", 0.03))) {
        double[] expected = Plastic.weights(simulation);
        simulation.run(STEPS);
        for (int step = 1; step < STEPS; step++) {
          learn(expected, simulation, script, step);
        }
        assertThat(Plastic.weights(simulation)).as("%s, seed 3", layout).isEqualTo(expected);
      }
    }
  }

  private static void learn(double[] weights, Simulation simulation, int[][] script, int step) {
    for (int source : script[step - 1]) {
      for (int target : script[step]) {
        int place = target * NEURONS + source;
        if (Plastic.synapses(simulation).connections().element(source, target) >= 0) {
          weights[place] = (float) Math.min(1, weights[place] + 0.03);
        }
      }
    }
  }

  @Test
  void aForkGoesOnWithTheSameBits() {
    int[][] script = Scripts.random(STEPS, NEURONS, 0.3, 9);
    Plastic network = new Plastic(script, NEURONS, StructureSpec.ALL, "uniform(0, 1)");
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
    assertThatThrownBy(() -> build(network, Map.of("min_weight", 2L)))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.2.max_weight: must be at least min_weight, which is 2.0 (got"
                + " 1.0).");
  }

  @Test
  void refusesNeuronsWithoutSpikes() {
    SynapseSpec synapses =
        new SynapseSpec(
            "mute",
            "mute",
            List.of("plastic"),
            "1",
            1,
            List.of(new BehaviorSpec(2, "SpikeSTDP", List.of(), true, Map.of())));
    NetworkSpec spec =
        new NetworkSpec(
            "silence",
            OptionalLong.of(1),
            OptionalDouble.empty(),
            Precision.SINGLE,
            List.of(),
            List.of(new GroupSpec("mute", List.of(), 3, List.of())),
            List.of(synapses));
    assertThatThrownBy(() -> Kernel.of(List.of(SpikeStdp::new)).build(spec, 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.2: SpikeSTDP learns from spikes, but the group mute has none."
                + " Attach a behavior to it that declares the state \"spike\".");
  }
}
