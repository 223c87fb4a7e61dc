package org.modulon.behaviors.normalization.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.testkit.BehaviorTest;

/** What normalises weights by their source, and what clips them. */
class EfferentNormalizationTest {
  private static final int SIDE = 8;
  private static final int NEURONS = SIDE * SIDE;

  static Stream<Arguments> layoutsAndPrecisions() {
    return NormalizationTest.layoutsAndPrecisions();
  }

  @ParameterizedTest
  @MethodSource("layoutsAndPrecisions")
  void bringsTheSumOverAllGroupsOfATagToTheNorm(StructureSpec layout, Precision precision) {
    try (Simulation simulation =
        network(layout, precision, behavior(1, "EfferentNormalization", "norm", 2.5))) {
      simulation.run(1);
      for (double sum : sums(simulation, true)) {
        assertThat(sum).as("%s, seed 4", layout).isCloseTo(2.5, within(2.5e-6));
      }
    }
  }

  /** Both in turn lead to a matrix whose rows and columns have the same sum. */
  @ParameterizedTest
  @MethodSource("layoutsAndPrecisions")
  void worksInTurnWithTheAfferentNormalization(StructureSpec layout, Precision precision) {
    try (Simulation simulation =
        network(
            layout,
            precision,
            behavior(1, "Normalization", "norm", 3L),
            behavior(2, "EfferentNormalization", "norm", 3L))) {
      simulation.run(300);
      for (boolean bySource : new boolean[] {true, false}) {
        for (double sum : sums(simulation, bySource)) {
          assertThat(sum).as("%s, seed 4", layout).isCloseTo(3, within(3e-4));
        }
      }
    }
  }

  @Test
  void saysThatItReadsAndWritesWeights() {
    for (String type : List.of("Normalization", "EfferentNormalization")) {
      try (Simulation simulation =
          network(StructureSpec.ALL, Precision.SINGLE, behavior(1, type, "norm", 1L))) {
        BehaviorSlot slot = simulation.network().find(type, BehaviorSlot.class).orElseThrow();
        assertThat(slot.reads()).as(type).contains("S.weight");
        assertThat(slot.writes()).as(type).contains("S.weight");
      }
    }
  }

  @Test
  void clipsWhatIsTooLargeOrNegative() {
    for (String type : List.of("Normalization", "EfferentNormalization")) {
      BehaviorSpec clipping =
          new BehaviorSpec(
              1, type, List.of(), true, Map.of("synapses", "S", "norm", 10L, "clip_max", 0.25));
      try (Simulation simulation = network(StructureSpec.random(0.3), Precision.DOUBLE, clipping)) {
        simulation.run(3);
        double[] first = simulation.network().synapses().get(0).matrix("weight");
        double[] negative = simulation.network().synapses().get(1).matrix("weight");
        assertThat(first).as(type).contains(0.25);
        assertThat(Arrays.stream(first).max().orElseThrow()).as(type).isEqualTo(0.25);
        assertThat(Arrays.stream(first).min().orElseThrow()).as(type).isZero();
        assertThat(negative).as(type).containsOnly(0.0);
      }
    }
  }

  @Test
  void givesTheSameBitsOnTwoThreads() {
    assertThat(weights(2)).isEqualTo(weights(1));
  }

  private static double[] weights(int threads) {
    try (BehaviorTest test =
        BehaviorTest.of(EfferentNormalization::new)
            .neurons(9001)
            .seed(4)
            .threads(threads)
            .parameter("synapses", "S")
            .synapses("S", "uniform(0, 1)", 0.001)
            .build()) {
      test.step(1);
      int elements = test.network().synapses().get(0).connections().elements();
      double[] weights = new double[elements];
      for (int element = 0; element < elements; element++) {
        weights[element] = test.network().synapses().get(0).column("weight").get(element);
      }
      return weights;
    }
  }

  @Test
  void keepsWeightsWithinTheirBounds() {
    SynapseSpec synapses =
        new SynapseSpec(
            "neurons",
            "neurons",
            List.of("S"),
            "normal(0, 1)",
            0.5,
            List.of(
                new BehaviorSpec(
                    1,
                    "ClipWeights",
                    List.of(),
                    true,
                    Map.of("min_weight", -0.5, "max_weight", 0.75))));
    try (Simulation simulation = build(Precision.DOUBLE, List.of(), List.of(synapses))) {
      double[] before = simulation.network().synapses().get(0).matrix("weight");
      simulation.run(1);
      double[] after = simulation.network().synapses().get(0).matrix("weight");
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i]).isEqualTo(Math.max(-0.5, Math.min(0.75, before[i])));
      }
      assertThat(after).contains(-0.5, 0.75, 0.0);
    }
  }

  @Test
  void refusesATagThatNoSynapsesHave() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(EfferentNormalization::new)
                    .parameter("synapses", "GLU")
                    .synapses("GABA", "1", 1)
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.1.synapses: no synapses with the tag \"GLU\" start at"
                + " neurons. Tags of those that do: GABA, ");
  }

  private static BehaviorSpec behavior(double key, String type, String name, Object value) {
    return new BehaviorSpec(key, type, List.of(), true, Map.of("synapses", "S", name, value));
  }

  private static double[] sums(Simulation simulation, boolean bySource) {
    double[] sums = new double[NEURONS];
    for (int group = 0; group < 2; group++) {
      double[] matrix = simulation.network().synapses().get(group).matrix("weight");
      for (int i = 0; i < matrix.length; i++) {
        sums[bySource ? i % NEURONS : i / NEURONS] += Math.abs(matrix[i]);
      }
    }
    return sums;
  }

  private static Simulation network(
      StructureSpec layout, Precision precision, BehaviorSpec... behaviors) {
    return build(
        precision,
        List.of(behaviors),
        List.of(synapses("uniform(0.1, 1)", layout), synapses("uniform(-1, -0.1)", layout)));
  }

  private static SynapseSpec synapses(String weights, StructureSpec layout) {
    return new SynapseSpec(
        "neurons", "neurons", List.of("S"), weights, Optional.empty(), layout, List.of());
  }

  private static Simulation build(
      Precision precision, List<BehaviorSpec> behaviors, List<SynapseSpec> synapses) {
    NetworkSpec spec =
        new NetworkSpec(
            "efferent",
            OptionalLong.of(4),
            OptionalDouble.empty(),
            precision,
            List.of(),
            List.of(GroupSpec.on(GridSpec.of(SIDE, SIDE, 1), "neurons", List.of(), behaviors)),
            synapses);
    return Kernel.of(List.of(Normalization::new, EfferentNormalization::new, ClipWeights::new))
        .build(spec, 1);
  }
}
