package org.modulon.behaviors.lif.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.behaviors.stimulus.internal.SpikeTimes;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

/** Exponential and alpha synapses against their closed forms. */
class SynapticDynamicsTest {
  private static final double TAU = 4;
  private static final List<Object> TIMES = List.of(1L, 2L, 7L);

  /** Empties the input before each step, and holds the membrane potential. */
  static final class Sink implements Behavior<NeuronGroup> {
    @State Vector input;
    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {
      input.fill(0);
      voltage.fill(-60);
    }
  }

  private static Simulation network(String type, double step, Map<String, Object> parameters) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("synapses", "S");
    all.put("tau", TAU);
    GroupSpec source =
        new GroupSpec(
            "source",
            List.of(),
            1,
            List.of(
                new BehaviorSpec(
                    0,
                    "SpikeTimes",
                    List.of(),
                    true,
                    Map.of("times", TIMES, "neurons", List.of(0L, 0L, 0L)))));
    GroupSpec target =
        new GroupSpec(
            "target",
            List.of(),
            2,
            List.of(
                new BehaviorSpec(1, "Sink", List.of(), true, Map.of()),
                new BehaviorSpec(2, type, List.of(), true, all)));
    NetworkSpec spec =
        new NetworkSpec(
            "synapses",
            OptionalLong.of(1),
            OptionalDouble.of(step / 1e3),
            Precision.DOUBLE,
            List.of(),
            List.of(source, target),
            List.of(new SynapseSpec("source", "target", List.of("S"), "0.5", 1, List.of())));
    return Kernel.of(
            List.of(SpikeTimes::new, Sink::new, ExponentialSynapses::new, AlphaSynapses::new))
        .build(spec, 1);
  }

  private static double response(String type, double sinceSpike) {
    double x = sinceSpike / TAU;
    if (sinceSpike < -1e-9) {
      return 0;
    }
    return type.startsWith("Alpha") ? x * Elementary.exp(1 - x) : Elementary.exp(-x);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExponentialSynapses", "AlphaSynapses"})
  void followTheirClosedFormWhateverTheStep(String type) {
    for (double step : new double[] {0.1, 0.5, 1}) {
      try (Simulation simulation = network(type, step, Map.of("gain", 3L))) {
        for (int i = 0; i < 40 / step; i++) {
          simulation.run(1);
          double expected = 0;
          for (Object time : TIMES) {
            expected += 3 * 0.5 * response(type, i * step - (long) time);
          }
          assertThat(input(simulation)).as("%s ms", i * step).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExponentialSynapses", "AlphaSynapses"})
  void conductancesPullTowardsTheirReversalPotential(String type) {
    try (Simulation current = network(type, 1, Map.of());
        Simulation conductance = network(type, 1, Map.of("reversal", -80L))) {
      for (int i = 0; i < 20; i++) {
        current.run(1);
        conductance.run(1);
        assertThat(input(conductance)).isCloseTo(-20 * input(current), within(1e-12));
      }
    }
  }

  private static double input(Simulation simulation) {
    return simulation.network().groups().get(1).vector("input").values[1];
  }

  @Test
  void saysWhatItReadsOfSynapsesAndWhatItDrives() {
    for (String type : List.of("ExponentialSynapses", "AlphaSynapses")) {
      try (Simulation simulation = network(type, 1e-3, Map.of())) {
        BehaviorSlot slot = simulation.network().find(type, BehaviorSlot.class).orElseThrow();
        assertThat(slot.reads()).as(type).contains("S.weight", "source.spike", "input");
        assertThat(slot.writes()).as(type).contains("input");
      }
    }
  }

  @Test
  void refuseWhatTheyCannotDrive() {
    assertThatThrownBy(() -> network("AlphaSynapses", 1, Map.of("target", "inputs")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("target: target has no number per neuron named \"inputs\"");
    assertThatThrownBy(() -> network("AlphaSynapses", 1, Map.of("reversal", "1 nS")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("groups.target.behaviors.2.reversal");
  }
}
