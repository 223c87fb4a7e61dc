package org.modulon.behaviors.stdp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.behaviors.basic.internal.BasicBehavior;
import org.modulon.behaviors.basic.internal.InputBehavior;
import org.modulon.behaviors.homeostasis.internal.TargetVoltageHomeostasis;
import org.modulon.behaviors.normalization.internal.Normalization;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * The acceptance experiment X03: what PymoNNto gives for the network of its complex tutorial, as
 * mean and standard deviation over seeds.
 */
class ComplexGoldenTest {
  private static final int NEURONS = 100;
  private static final int SEEDS = 6;

  @Test
  void learnsLikeTheNetworkOfPymonnto() {
    double early = 0;
    double late = 0;
    double exhaustion = 0;
    double largest = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      try (Simulation simulation = network(seed)) {
        NeuronGroup neurons = simulation.network().groups().get(0);
        simulation.run(200);
        early += simulation.spikes(neurons) / 200.0 / NEURONS;
        simulation.run(800);
        long before = simulation.spikes(neurons);
        simulation.run(1000);
        late += (simulation.spikes(neurons) - before) / 1000.0 / NEURONS;
        exhaustion += mean(neurons.vector("exhaustion").values);
        double[] weights = simulation.network().synapses().get(0).matrix("weight");
        assertRows(weights, seed);
        largest += max(weights);
      }
    }
    double root = Math.sqrt(SEEDS);
    assertThat(early / SEEDS).as("early rate").isCloseTo(0.00568, within(4 * 0.00042 / root));
    assertThat(late / SEEDS).as("late rate").isCloseTo(0.005676, within(4 * 0.00035 / root));
    assertThat(exhaustion / SEEDS).as("exhaustion").isCloseTo(0.0016, within(4 * 0.0007 / root));
    assertThat(largest / SEEDS).as("largest weight").isCloseTo(5.1, within(4 * 0.9 / root));
  }

  private static void assertRows(double[] weights, int seed) {
    for (int target = 0; target < NEURONS; target++) {
      double sum = 0;
      for (int source = 0; source < NEURONS; source++) {
        sum += weights[target * NEURONS + source];
      }
      assertThat(sum).as("row %s, seed %s", target, seed).isCloseTo(10, within(1e-5));
    }
  }

  private static Simulation network(long seed) {
    GroupSpec group =
        new GroupSpec(
            "neurons",
            List.of(),
            NEURONS,
            List.of(
                behavior(1, "BasicBehavior", Map.of()),
                behavior(2, "InputBehavior", Map.of("synapses", "GLU")),
                behavior(3, "TargetVoltageHomeostasis", Map.of()),
                behavior(5, "Normalization", Map.of("synapses", "GLU", "norm", 10L))));
    SynapseSpec synapses =
        new SynapseSpec(
            "neurons",
            "neurons",
            List.of("GLU"),
            "uniform(0, 1)",
            0.1,
            List.of(behavior(4, "PairSTDP", Map.of("rate", 0.00015))));
    NetworkSpec spec =
        new NetworkSpec(
            "X03",
            OptionalLong.of(seed),
            OptionalDouble.empty(),
            Precision.SINGLE,
            List.of(),
            List.of(group),
            List.of(synapses));
    return Kernel.of(
            List.of(
                BasicBehavior::new,
                InputBehavior::new,
                TargetVoltageHomeostasis::new,
                Normalization::new,
                PairStdp::new))
        .build(spec, 1);
  }

  private static BehaviorSpec behavior(double key, String type, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(), true, parameters);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double max(double[] values) {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
