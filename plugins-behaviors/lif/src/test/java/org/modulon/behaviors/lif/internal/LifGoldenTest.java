package org.modulon.behaviors.lif.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.behaviors.basic.internal.SynapticInput;
import org.modulon.behaviors.stimulus.internal.UniformInput;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * The acceptance experiment X05: what PymoNNto gives for its network of 800 excitatory and 200
 * inhibitory neurons in 1000 steps, as mean and standard deviation over seeds.
 */
class LifGoldenTest {
  private static final int SEEDS = 5;
  private static final int STEPS = 1000;

  @Test
  void firesLikeTheNetworkOfPymonnto() {
    double excitatory = 0;
    double inhibitory = 0;
    double potential = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      try (Simulation simulation = network(seed)) {
        simulation.run(STEPS / 5);
        for (int step = STEPS / 5; step < STEPS; step++) {
          simulation.run(1);
          potential += mean(simulation.network().groups().get(0).vector("voltage").values);
        }
        excitatory += simulation.spikes(simulation.network().groups().get(0)) / 800.0 / STEPS;
        inhibitory += simulation.spikes(simulation.network().groups().get(1)) / 200.0 / STEPS;
      }
    }
    double root = Math.sqrt(SEEDS);
    assertThat(excitatory / SEEDS)
        .as("spikes per step of excitatory neurons, seeds 0 to 4")
        .isCloseTo(0.002914, within(4 * 0.000121 / root));
    assertThat(inhibitory / SEEDS)
        .as("spikes per step of inhibitory neurons, seeds 0 to 4")
        .isCloseTo(0.04927, within(4 * 0.00010 / root));
    assertThat(potential / SEEDS / (STEPS - STEPS / 5))
        .as("mean potential in mV, seeds 0 to 4")
        .isCloseTo(-25.80, within(4 * 0.03 / root));
  }

  private static Simulation network(long seed) {
    NetworkSpec spec =
        new NetworkSpec(
            "X05",
            OptionalLong.of(seed),
            OptionalDouble.of(1e-3),
            Precision.SINGLE,
            List.of(),
            List.of(group("exc", 800, -10), group("inh", 200, -30)),
            List.of(
                synapses("exc", "exc"),
                synapses("exc", "inh"),
                synapses("inh", "exc"),
                synapses("inh", "inh")));
    return Kernel.of(List.of(Lif::new, UniformInput::new, SynapticInput::new)).build(spec, 1);
  }

  private static GroupSpec group(String name, int size, double threshold) {
    return new GroupSpec(
        name,
        List.of(),
        size,
        List.of(
            behavior(
                1,
                "LIF",
                Map.of(
                    "threshold", threshold, "reset", -80L, "initial_voltage", "-65 * uniform()")),
            behavior(2, "UniformInput", Map.of("high", 90L)),
            behavior(3, "SynapticInput", Map.of("synapses", "from_exc", "gain", 1L)),
            behavior(4, "SynapticInput", Map.of("synapses", "from_inh", "gain", -1L))));
  }

  private static BehaviorSpec behavior(double key, String type, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(), true, parameters);
  }

  private static SynapseSpec synapses(String from, String to) {
    return new SynapseSpec(from, to, List.of("from_" + from), "uniform()", 1, List.of());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
