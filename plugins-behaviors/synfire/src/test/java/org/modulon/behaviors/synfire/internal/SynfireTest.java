package org.modulon.behaviors.synfire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.behaviors.basic.internal.SynapticInput;
import org.modulon.behaviors.stimulus.internal.SpikeTimes;
import org.modulon.behaviors.stimulus.internal.UniformInput;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;

class SynfireTest {
  private static final int GROUPS = 10;
  private static final int SIZE = 100;
  private static final Kernel KERNEL =
      Kernel.of(
          List.of(SynfireNeuron::new, SynapticInput::new, UniformInput::new, SpikeTimes::new));

  private static BehaviorSpec behavior(double key, String type, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(), true, parameters);
  }

  private static Simulation faithful(long seed, RandomKind random) {
    List<GroupSpec> groups = new ArrayList<>();
    List<SynapseSpec> synapses = new ArrayList<>();
    for (int k = 0; k < GROUPS; k++) {
      BehaviorSpec neuron =
          behavior(
              1,
              "SynfireNeuron",
              Map.of("form", "faithful", "initial_voltage", "70 + 15 * uniform()"));
      BehaviorSpec drive =
          k == 0
              ? behavior(2, "UniformInput", Map.of())
              : behavior(2, "SynapticInput", Map.of("synapses", "chain"));
      groups.add(new GroupSpec("g" + k, List.of(), SIZE, List.of(neuron, drive)));
      if (k > 0) {
        synapses.add(
            new SynapseSpec("g" + (k - 1), "g" + k, List.of("chain"), "uniform()", 1, List.of()));
      }
    }
    return KERNEL.build(
        new NetworkSpec(
            "K04",
            OptionalLong.of(seed),
            OptionalDouble.of(1e-5),
            Precision.SINGLE,
            random,
            Map.of(),
            List.of(),
            groups,
            synapses),
        1);
  }

  /** A row per step, a column per group. */
  private static int[][] volleys(Simulation simulation, int steps) {
    int[][] counts = new int[steps][];
    for (int step = 0; step < steps; step++) {
      simulation.run(1);
      counts[step] =
          simulation.network().groups().stream()
              .mapToInt(group -> group.spikes("spike").count())
              .toArray();
    }
    return counts;
  }

  private static int[] totals(int[][] volleys) {
    int[] totals = new int[GROUPS];
    for (int[] volley : volleys) {
      for (int group = 0; group < GROUPS; group++) {
        totals[group] += volley[group];
      }
    }
    return totals;
  }

  /** The acceptance experiment X07: the first volleys of every seed, and most of the later ones. */
  @Test
  void faithfulVolleysMoveOneGroupPerStepAndBecomeAllOrNothing() {
    int partial = 0;
    int complete = 0;
    for (long seed = 0; seed < 10; seed++) {
      try (Simulation simulation = faithful(seed, RandomKind.COUNTER)) {
        int[][] volleys = volleys(simulation, 100);
        assertFirstVolleys(volleys, "seed " + seed);
        for (int[] volley : volleys) {
          partial += (int) Arrays.stream(volley, 4, GROUPS).filter(n -> n % SIZE != 0).count();
          complete += (int) Arrays.stream(volley, 4, GROUPS).filter(n -> n == SIZE).count();
        }
      }
    }
    assertThat(complete).as("complete volleys, seeds 0 to 9").isGreaterThan(1000);
    assertThat(partial).as("partial volleys, seeds 0 to 9").isLessThan(complete / 50);
  }

  private static void assertFirstVolleys(int[][] volleys, String label) {
    for (int group = 0; group < GROUPS; group++) {
      for (int step = 0; step <= group; step++) {
        assertThat(volleys[step][group]).as("group %s, %s", group, label).isEqualTo(SIZE);
      }
      assertThat(volleys[group + 1][group]).as("group %s, %s", group, label).isZero();
    }
  }

  /** X07 with numpy's numbers of seed 0, to the last spike. */
  @Test
  void theFaithfulFormSpikesAsOftenAsPymonntoWithItsSeed() {
    try (Simulation simulation = faithful(0, RandomKind.LEGACY_NUMPY)) {
      int[][] volleys = volleys(simulation, 100);
      assertThat(totals(volleys))
          .containsExactly(391, 1003, 2170, 3084, 3200, 3200, 3200, 3300, 3300, 3400);
      assertFirstVolleys(volleys, "numpy's seed 0");
    }
  }

  /**
   * X07 with numpy's numbers of seed 0: from group 5 on, volleys are complete or absent. One volley
   * of group 4 comes as 98 spikes and 2 more, in a numpy program of single or of double precision,
   * too.
   */
  @Test
  void volleysOfPymonntosSeedAreAllOrNothingFromTheSixthGroupOn() {
    try (Simulation simulation = faithful(0, RandomKind.LEGACY_NUMPY)) {
      int[][] volleys = volleys(simulation, 100);
      for (int[] volley : volleys) {
        assertThat(Arrays.stream(volley, 5, GROUPS)).isSubsetOf(0, SIZE);
      }
      assertThat(Arrays.stream(volleys).map(volley -> volley[4]).distinct())
          .containsExactlyInAnyOrder(0, 2, 98, SIZE);
    }
  }

  /**
   * X07 over PymoNNto's ten seeds. The mean of group 4, 2651 spikes, tells that its volleys aren't
   * all complete for every seed in PymoNNto either.
   */
  @Test
  void overPymonntosSeedsGroupsSpikeAsOftenAsThere() {
    double[] means = new double[GROUPS];
    for (long seed = 0; seed < 10; seed++) {
      try (Simulation simulation = faithful(seed, RandomKind.LEGACY_NUMPY)) {
        int[] totals = totals(volleys(simulation, 100));
        for (int group = 0; group < GROUPS; group++) {
          means[group] += totals[group] / 10.0;
        }
      }
    }
    assertThat(Arrays.stream(means).mapToLong(Math::round))
        .containsExactly(393L, 1003L, 2002L, 2592L, 2651L, 2720L, 2750L, 2790L, 2820L, 2870L);
  }

  private static Simulation corrected(int spikes, long seed) {
    RandomStream random = RandomSource.counter(seed).stream(1, 0, 0);
    List<Object> times = new ArrayList<>();
    List<Object> neurons = new ArrayList<>();
    for (int i = 0; i < spikes; i++) {
      times.add(50 + random.normal());
      neurons.add((long) i);
    }
    List<GroupSpec> groups = new ArrayList<>();
    List<SynapseSpec> synapses = new ArrayList<>();
    groups.add(
        new GroupSpec(
            "volley",
            List.of(),
            SIZE,
            List.of(behavior(1, "SpikeTimes", Map.of("times", times, "neurons", neurons)))));
    for (int k = 0; k < GROUPS; k++) {
      groups.add(
          new GroupSpec(
              "g" + k,
              List.of(),
              SIZE,
              List.of(
                  behavior(1, "SynapticInput", Map.of("synapses", "chain")),
                  behavior(
                      2, "SynfireNeuron", Map.of("initial_voltage", "-70 + 15 * uniform()")))));
      synapses.add(
          new SynapseSpec(groups.get(k).name(), "g" + k, List.of("chain"), "4.86", 1, List.of())
              .delayed("5 ms"));
    }
    return KERNEL.build(
        new NetworkSpec(
            "synfire",
            OptionalLong.of(seed),
            OptionalDouble.of(1e-4),
            Precision.SINGLE,
            List.of(),
            groups,
            synapses),
        1);
  }

  /** Spikes of the last group within 10 ms of its most active step, and their spread in ms. */
  private static double[] lastVolley(Simulation simulation) {
    int[][] counts = volleys(simulation, 1300);
    int peak = 800;
    for (int step = 800; step < counts.length; step++) {
      peak = counts[step][GROUPS] > counts[peak][GROUPS] ? step : peak;
    }
    double sum = 0;
    double moment = 0;
    double square = 0;
    for (int step = Math.max(0, peak - 50); step < Math.min(counts.length, peak + 50); step++) {
      double time = (step - peak) * 0.1;
      sum += counts[step][GROUPS];
      moment += counts[step][GROUPS] * time;
      square += counts[step][GROUPS] * time * time;
    }
    double mean = moment / sum;
    return new double[] {sum, Math.sqrt(square / sum - mean * mean)};
  }

  /** The paper's separatrix: a strong volley becomes complete and sharp, a weak one dies out. */
  @Test
  void correctedVolleysBecomeCompleteOrVanish() {
    for (long seed = 1; seed <= 3; seed++) {
      try (Simulation strong = corrected(85, seed);
          Simulation weak = corrected(35, seed)) {
        double[] arrived = lastVolley(strong);
        assertThat(arrived[0]).as("spikes, seed %s", seed).isBetween(90.0, 110.0);
        assertThat(arrived[1]).as("spread in ms, seed %s", seed).isLessThan(0.8);
        assertThat(lastVolley(weak)[0]).as("spikes, seed %s", seed).isLessThan(30);
      }
    }
  }
}
