package org.modulon.behaviors.normalization.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.StructureSpec.Layout;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.testkit.BehaviorTest;

class NormalizationTest {
  private static final int NEURONS = 64;
  private static final int STEPS = 30;
  private static final double NORM = 6.5;
  private static final StructureSpec STRUCTURE = StructureSpec.random(0.3);

  static Stream<Arguments> layoutsAndPrecisions() {
    List<StructureSpec> layouts =
        List.of(
            STRUCTURE.as(Layout.SPARSE),
            STRUCTURE.as(Layout.DENSE),
            STRUCTURE.partitioned(PartitionSpec.of(2, 2, 1)));
    return Stream.of(Precision.values())
        .flatMap(precision -> layouts.stream().map(layout -> Arguments.of(layout, precision)));
  }

  @ParameterizedTest
  @MethodSource("layoutsAndPrecisions")
  void bringsTheSumOverAllGroupsOfATagToTheNorm(StructureSpec layout, Precision precision) {
    try (Simulation simulation = network("Marking", layout, precision, 1)) {
      simulation.run(STEPS);
      for (double sum : sums(simulation)) {
        assertThat(sum).as("%s, seed 4", layout).isCloseTo(NORM, within(1e-6 * NORM));
      }
    }
  }

  /** A writer that doesn't tell whose weights it changes gets all of them normalised. */
  @ParameterizedTest
  @MethodSource("layoutsAndPrecisions")
  void normalisingWhatIsMarkedEqualsNormalisingAll(StructureSpec layout, Precision precision) {
    try (Simulation marking = network("Marking", layout, precision, 1);
        Simulation silent = network("Silent", layout, precision, 1)) {
      for (int step = 1; step <= STEPS; step++) {
        marking.run(1);
        silent.run(1);
        for (int group = 0; group < 2; group++) {
          assertThat(matrix(marking, group))
              .as("%s, group %s, step %s, seed 4", layout, group, step)
              .isEqualTo(matrix(silent, group));
        }
      }
    }
  }

  /** A weight that was changed by hand tells who is normalised: those that are marked, or all. */
  @ParameterizedTest
  @CsvSource({"Marking, false", "Silent, true"})
  void onlyMarkedNeuronsAreNormalisedWhereWritersTell(String writer, boolean all) {
    try (Simulation simulation = network(writer, STRUCTURE, Precision.DOUBLE, 1)) {
      simulation.run(1);
      int target = 3;
      long next = simulation.network().iteration() + 1;
      assertThat(WeightChanges.isTurn(target, next)).isFalse();
      double[] before = sums(simulation);
      SynapseGroup synapses = simulation.network().synapses().get(0);
      SynapticColumn weight = synapses.column("weight");
      synapses
          .connections()
          .forEach((from, to, at) -> weight.set(at, weight.get(at) + (to == target ? 1 : 0)));

      simulation.run(1);

      assertThat(before[target]).isCloseTo(NORM, within(1e-6));
      assertThat(Math.abs(sums(simulation)[target] - NORM) < 1e-6).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @MethodSource("layoutsAndPrecisions")
  void normalisingAgainChangesNothing(StructureSpec layout, Precision precision) {
    try (Simulation simulation = network("Idle", layout, precision, 1)) {
      simulation.run(1);
      double[] once = matrix(simulation, 0);
      simulation.run(5);
      assertThat(matrix(simulation, 0)).as("%s, seed 4", layout).isEqualTo(once);
    }
  }

  @Test
  void leavesNeuronsWithoutWeightsAlone() {
    try (BehaviorTest test =
        BehaviorTest.of(Normalization::new)
            .neurons(3)
            .parameter("synapses", "S")
            .synapses("S", "0", 1)
            .build()) {
      test.step(3);
      assertThat(test.network().synapses().get(0).matrix("weight")).containsOnly(0.0);
    }
  }

  @Test
  void countsTheSizesOfNegativeWeights() {
    try (BehaviorTest test =
        BehaviorTest.of(Normalization::new)
            .neurons(4)
            .parameter("synapses", "S")
            .synapses("S", "-0.125", 1)
            .synapses("other", "7", 1)
            .build()) {
      test.step(1);
      assertThat(test.network().synapses().get(0).matrix("weight")).containsOnly(-0.25);
      assertThat(test.network().synapses().get(1).matrix("weight")).containsOnly(7.0);
    }
  }

  @Test
  void waitsForEveryNthStep() {
    try (BehaviorTest test =
        BehaviorTest.of(Normalization::new)
            .neurons(4)
            .parameter("synapses", "S")
            .parameter("every", 3)
            .synapses("S", "1", 1)
            .build()) {
      test.step(2);
      assertThat(test.network().synapses().get(0).matrix("weight")).containsOnly(1.0);
      test.step(1);
      assertThat(test.network().synapses().get(0).matrix("weight")).containsOnly(0.25);
    }
  }

  @Test
  void givesTheSameBitsOnTwoThreads() {
    StructureSpec sparse = StructureSpec.random(0.001);
    try (Simulation one = network(9001, "Marking", sparse, Precision.SINGLE, 1);
        Simulation two = network(9001, "Marking", sparse, Precision.SINGLE, 2)) {
      one.run(4);
      two.run(4);
      int elements = one.network().synapses().get(0).connections().elements();
      for (int element = 0; element < elements; element++) {
        assertThat(weight(two, element)).as("element %s", element).isEqualTo(weight(one, element));
      }
    }
  }

  @Test
  void refusesATagThatNoSynapsesHave() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(Normalization::new)
                    .parameter("synapses", "GLU")
                    .synapses("GLUTAMATE", "1", 1)
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.1.synapses: no synapses with the tag \"GLU\" end at"
                + " neurons. ");
    assertThatThrownBy(() -> BehaviorTest.of(Normalization::new).build())
        .hasMessageContaining("Normalization needs the parameter \"synapses\"");
    assertThatThrownBy(
            () ->
                BehaviorTest.of(Normalization::new)
                    .parameter("synapses", "S")
                    .parameter("norm", -1)
                    .synapses("S", "1", 1)
                    .build())
        .hasMessageContaining("norm: must be at least 0 (got -1).");
  }

  private static double weight(Simulation simulation, int element) {
    return simulation.network().synapses().get(0).column("weight").get(element);
  }

  private static double[] matrix(Simulation simulation, int group) {
    return simulation.network().synapses().get(group).matrix("weight");
  }

  private static double[] sums(Simulation simulation) {
    double[] sums = new double[NEURONS];
    for (int group = 0; group < 2; group++) {
      double[] matrix = matrix(simulation, group);
      for (int i = 0; i < matrix.length; i++) {
        sums[i / NEURONS] += Math.abs(matrix[i]);
      }
    }
    return sums;
  }

  private static Simulation network(
      String writer, StructureSpec layout, Precision precision, int threads) {
    return network(NEURONS, writer, layout, precision, threads);
  }

  /** Two groups of synapses whose weights a behavior changes in each step. */
  private static Simulation network(
      int neurons, String writer, StructureSpec layout, Precision precision, int threads) {
    BehaviorSpec normalization =
        new BehaviorSpec(
            5, "Normalization", List.of(), true, Map.of("synapses", "S", "norm", NORM));
    int side = (int) Math.sqrt(neurons);
    Optional<GridSpec> grid =
        side * side == neurons ? Optional.of(GridSpec.of(side, side, 1)) : Optional.empty();
    NetworkSpec spec =
        new NetworkSpec(
            "normal",
            OptionalLong.of(4),
            OptionalDouble.empty(),
            precision,
            List.of(),
            List.of(new GroupSpec("neurons", List.of(), neurons, grid, List.of(normalization))),
            List.of(
                synapses("uniform(0, 1)", writer, layout),
                synapses("uniform(-1, 0)", writer, layout)));
    return Kernel.of(
            List.of(
                Normalization::new,
                WeightChanges.Marking::new,
                WeightChanges.Silent::new,
                WeightChanges.Idle::new))
        .build(spec, threads);
  }

  private static SynapseSpec synapses(String weights, String writer, StructureSpec layout) {
    return new SynapseSpec(
            "neurons",
            "neurons",
            List.of("S"),
            weights,
            1,
            List.of(new BehaviorSpec(4, writer, List.of(), true, Map.of())))
        .with(layout);
  }
}
