package org.modulon.behaviors.structure.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn.Precision;

/** In-degrees, and weights by distance. */
class WiringRulesTest {
  private static final int SOURCES = 40;
  private static final int TARGETS = 23;
  private final Kernel kernel = Kernel.of(List.of(FixedIndegree::new, DistanceWeights::new));

  @Test
  void everyTargetHasItsNumberOfSources() {
    for (int indegree : new int[] {0, 1, 7, 39, 40}) {
      try (Simulation simulation = kernel.build(pair(5, Map.of("indegree", (long) indegree)), 1)) {
        assertThat(indegrees(simulation)).hasSize(TARGETS).containsOnly(indegree);
      }
    }
  }

  @Test
  void withoutAutapsesTheNumberIsTheSame() {
    Map<String, Object> parameters = Map.of("indegree", 24L, "autapses", false);
    try (Simulation simulation = kernel.build(sheet("FixedIndegree", parameters), 1)) {
      assertThat(indegrees(simulation)).hasSize(25).containsOnly(24);
      assertThat(synapses(simulation).connections().element(3, 3)).isEqualTo(-1);
    }
  }

  /** Over seeds, a source is drawn as often as any other: chi squared with 39 degrees. */
  @Test
  void everySourceIsEquallyLikely() {
    long[] drawn = new long[SOURCES];
    int seeds = 60;
    for (int seed = 0; seed < seeds; seed++) {
      try (Simulation simulation = kernel.build(pair(seed, Map.of("indegree", 7L)), 1)) {
        synapses(simulation).connections().forEach((source, target, element) -> drawn[source]++);
      }
    }
    double expected = seeds * TARGETS * 7.0 / SOURCES;
    // Each of the independent draws of 7 in 40 has 0.825 of a Poisson number's variance.
    double statistic =
        Arrays.stream(drawn).mapToDouble(n -> (n - expected) * (n - expected)).sum()
            / (expected * (1 - 7.0 / SOURCES));
    assertThat(statistic).as("seeds 0 to %s", seeds - 1).isBetween(15.0, 75.0);
  }

  @Test
  void theSeedDecides() {
    Map<String, Object> seven = Map.of("indegree", 7L);
    try (Simulation one = kernel.build(pair(5, seven), 1);
        Simulation same = kernel.build(pair(5, seven), 2);
        Simulation other = kernel.build(pair(6, seven), 1)) {
      assertThat(matrix(same)).isEqualTo(matrix(one));
      assertThat(matrix(other)).isNotEqualTo(matrix(one));
    }
  }

  @Test
  void moreSourcesThanThereAreAreRefused() {
    assertThatThrownBy(() -> kernel.build(pair(5, Map.of("indegree", 41L)), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.1.indegree: must be at most 40, the number of possible sources"
                + " (got 41).");
    assertThatThrownBy(
            () ->
                kernel.build(sheet("FixedIndegree", Map.of("indegree", 25L, "autapses", false)), 1))
        .hasMessageContaining("must be at most 24");
  }

  @Test
  void aHillFallsLinearlyToTheRadius() {
    Map<String, Object> parameters = Map.of("radius", 2.5, "factor", 3L);
    try (Simulation simulation = kernel.build(sheet("DistanceWeights", parameters), 1)) {
      double[] weights = matrix(simulation);
      assertThat(weights[12 * 25 + 12]).isEqualTo(3);
      assertThat(weights[12 * 25 + 13]).isCloseTo(3 * 1.5 / 2.5, within(1e-12));
      assertThat(weights[12 * 25 + 18]).isCloseTo(3 * (1 - Math.sqrt(2) / 2.5), within(1e-12));
      assertThat(weights[12 * 25 + 2]).isCloseTo(3 * 0.5 / 2.5, within(1e-12));
      assertThat(weights[12 * 25]).isZero();
    }
  }

  @Test
  void aRingIsHollowAndHasOneTop() {
    Map<String, Object> parameters = Map.of("radius", 3L, "exponent", 4L);
    try (Simulation simulation = kernel.build(sheet("DistanceWeights", parameters), 1)) {
      double[] weights = matrix(simulation);
      double near = 2 / 3.0 - 1.5 * Math.pow(2 / 3.0, 4);
      double diagonal = 1 - Math.sqrt(2) / 3;
      double top = diagonal - 1.5 * Math.pow(diagonal, 4);
      assertThat(weights[12 * 25 + 12]).isZero();
      assertThat(weights[12 * 25 + 13]).isCloseTo(near / top, within(1e-12));
      assertThat(weights[12 * 25 + 18]).isEqualTo(1);
      assertThat(Arrays.stream(weights).max().orElseThrow()).isEqualTo(1);
    }
  }

  /** The same at every place: shifting both neurons leaves the weight. */
  @Test
  void weightsDependOnTheOffsetOnly() {
    Map<String, Object> parameters = Map.of("radius", 3L, "exponent", 2L);
    try (Simulation simulation = kernel.build(sheet("DistanceWeights", parameters), 1)) {
      double[] weights = matrix(simulation);
      for (int i = 0; i < 24; i++) {
        for (int j = 0; j < 24; j++) {
          if (i % 5 < 4 && j % 5 < 4) {
            assertThat(weights[(i + 1) * 25 + j + 1]).isEqualTo(weights[i * 25 + j]);
          }
        }
      }
    }
  }

  @Test
  void distancesNeedPositions() {
    SynapseSpec synapses = synapses("one", "two", "DistanceWeights", Map.of("radius", 1L));
    assertThatThrownBy(() -> kernel.build(network(1, plain(), synapses), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.1.radius: needs positions in both groups. Give them a grid"
                + " instead of a size.");
  }

  private static int[] indegrees(Simulation simulation) {
    SynapseGroup synapses = synapses(simulation);
    SynapseRun run = new SynapseRun();
    int[] counts = new int[synapses.target().size()];
    Arrays.setAll(
        counts,
        target -> {
          synapses.connections().incoming(target, run);
          return run.length();
        });
    return counts;
  }

  private static double[] matrix(Simulation simulation) {
    return synapses(simulation).matrix("weight");
  }

  private static SynapseGroup synapses(Simulation simulation) {
    return simulation.network().synapses().get(0);
  }

  private static List<GroupSpec> plain() {
    return List.of(
        new GroupSpec("one", List.of(), SOURCES, List.of()),
        new GroupSpec("two", List.of(), TARGETS, List.of()));
  }

  private static NetworkSpec pair(long seed, Map<String, Object> parameters) {
    return network(seed, plain(), synapses("one", "two", "FixedIndegree", parameters));
  }

  private static NetworkSpec sheet(String type, Map<String, Object> parameters) {
    List<GroupSpec> sheet =
        List.of(GroupSpec.on(GridSpec.of(5, 5, 1), "sheet", List.of(), List.of()));
    return network(3, sheet, synapses("sheet", "sheet", type, parameters));
  }

  private static SynapseSpec synapses(
      String from, String to, String type, Map<String, Object> parameters) {
    return new SynapseSpec(
        from,
        to,
        List.of("G"),
        "1",
        Optional.empty(),
        StructureSpec.ALL.as(
            type.equals("FixedIndegree") ? StructureSpec.Layout.SPARSE : StructureSpec.Layout.AUTO),
        List.of(new BehaviorSpec(1, type, List.of(), true, parameters)));
  }

  private static NetworkSpec network(long seed, List<GroupSpec> groups, SynapseSpec synapses) {
    return new NetworkSpec(
        "wiring",
        OptionalLong.of(seed),
        OptionalDouble.empty(),
        Precision.DOUBLE,
        List.of(),
        groups,
        List.of(synapses));
  }
}
