package org.modulon.behaviors.izhikevich.internal;

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
 * The acceptance experiment X04: what PymoNNto gives for its network of 800 excitatory and 200
 * inhibitory neurons in 1000 steps, as mean and standard deviation over seeds.
 */
class IzhikevichGoldenTest {
  private static final int SEEDS = 5;
  private static final int STEPS = 1000;
  private static final double SECONDS = 0.5e-3 * STEPS;

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
        excitatory += simulation.spikes(simulation.network().groups().get(0)) / 800.0 / SECONDS;
        inhibitory += simulation.spikes(simulation.network().groups().get(1)) / 200.0 / SECONDS;
      }
    }
    double root = Math.sqrt(SEEDS);
    assertThat(excitatory / SEEDS)
        .as("Hz of excitatory neurons, seeds 0 to 4")
        .isCloseTo(27.53, within(4 * 0.43 / root));
    assertThat(inhibitory / SEEDS)
        .as("Hz of inhibitory neurons, seeds 0 to 4")
        .isCloseTo(27.55, within(4 * 0.40 / root));
    assertThat(potential / SEEDS / (STEPS - STEPS / 5))
        .as("mean potential in mV, seeds 0 to 4")
        .isCloseTo(-64.87, within(4 * 0.07 / root));
  }

  private static Simulation network(long seed) {
    NetworkSpec spec =
        new NetworkSpec(
            "X04",
            OptionalLong.of(seed),
            OptionalDouble.of(0.5e-3),
            Precision.SINGLE,
            List.of(),
            List.of(group("exc", 800), group("inh", 200)),
            List.of(
                synapses("exc", "exc"),
                synapses("exc", "inh"),
                synapses("inh", "exc"),
                synapses("inh", "inh")));
    return Kernel.of(List.of(Izhikevich::new, UniformInput::new, SynapticInput::new))
        .build(spec, 1);
  }

  private static GroupSpec group(String name, int size) {
    return new GroupSpec(
        name,
        List.of(),
        size,
        List.of(
            behavior(
                1,
                "Izhikevich",
                Map.of("initial_voltage", "-65 * uniform()", "initial_recovery", "-8 * uniform()")),
            behavior(2, "UniformInput", Map.of("high", 20L)),
            behavior(3, "SynapticInput", Map.of("synapses", "from_exc", "gain", 0.5)),
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
