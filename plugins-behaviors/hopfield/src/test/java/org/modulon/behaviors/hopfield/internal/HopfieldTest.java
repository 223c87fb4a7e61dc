package org.modulon.behaviors.hopfield.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;

class HopfieldTest {
  private static final int NEURONS = 784;

  private static List<String> patterns(long seed, int neurons) {
    RandomStream random = RandomSource.counter(seed).stream(1, 0, 0);
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      StringBuilder text = new StringBuilder();
      for (int neuron = 0; neuron < neurons; neuron++) {
        text.append(random.uniform() < 0.3 ? '#' : '.');
      }
      patterns.add(text.toString());
    }
    return patterns;
  }

  private static BehaviorSpec behavior(
      double key, String type, String tag, boolean enabled, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(tag), enabled, parameters);
  }

  private static Simulation network(long seed, List<String> patterns, String form, double noise) {
    GroupSpec group =
        new GroupSpec(
            "memory",
            List.of(),
            patterns.get(0).length(),
            List.of(
                behavior(
                    1,
                    "HopfieldPatterns",
                    "learn",
                    true,
                    Map.of(
                        "patterns", patterns, "form", form, "shuffled", form.equals("faithful"))),
                behavior(
                    2,
                    "HopfieldPatterns",
                    "recall",
                    false,
                    Map.of("patterns", patterns, "form", form, "noise", noise, "hold", 20L)),
                behavior(
                    4, "HopfieldRecall", "recall", false, Map.of("synapses", "S", "form", form))));
    SynapseSpec synapses =
        new SynapseSpec(
            "memory",
            "memory",
            List.of("S"),
            "0",
            Optional.empty(),
            StructureSpec.ALL.where("s_id != d_id"),
            List.of(behavior(3, "HopfieldLearning", "learn", true, Map.of("form", form))));
    NetworkSpec spec =
        new NetworkSpec(
            "K08",
            OptionalLong.of(seed),
            OptionalDouble.empty(),
            Precision.DOUBLE,
            List.of(),
            List.of(group),
            List.of(synapses));
    return Kernel.of(List.of(HopfieldPatterns::new, HopfieldLearning::new, HopfieldRecall::new))
        .build(spec, 1);
  }

  private static void recall(Simulation simulation) {
    simulation.network().deactivate("learn");
    simulation.network().activate("recall");
  }

  private static double cosine(Simulation simulation, String pattern) {
    double[] activity = simulation.network().groups().get(0).vector("activity").values;
    double product = 0;
    double square = 0;
    for (int i = 0; i < activity.length; i++) {
      product += activity[i] * (pattern.charAt(i) == '#' ? 1 : -1);
      square += activity[i] * activity[i];
    }
    return product / Math.sqrt(square * activity.length);
  }

  /** The corrected part of the acceptance experiment X12. */
  @Test
  void saysWhatItReadsAndWritesOfSynapses() {
    try (Simulation simulation = network(1, patterns(1, 4), "corrected", 0)) {
      BehaviorSlot recall =
          simulation.network().find("HopfieldRecall", BehaviorSlot.class).orElseThrow();
      assertThat(recall.reads()).containsExactly("activity", "S.weight");
      BehaviorSlot learning =
          simulation.network().find("HopfieldLearning", BehaviorSlot.class).orElseThrow();
      assertThat(learning.reads()).containsExactly("weight", "memory.activity");
      assertThat(learning.writes()).containsExactly("weight");
    }
  }

  @Test
  void theCorrectedFormRecallsPatternsOfWhichATenthIsFlipped() {
    for (long seed = 1; seed <= 3; seed++) {
      List<String> patterns = patterns(seed, NEURONS);
      try (Simulation simulation = network(seed, patterns, "corrected", 0.1)) {
        simulation.run(patterns.size());
        recall(simulation);
        for (String pattern : patterns) {
          simulation.run(20);
          assertThat(cosine(simulation, pattern)).as("seed %s", seed).isGreaterThan(0.99);
        }
      }
    }
  }

  @Test
  void oneAfterTheOtherNeverRaisesTheEnergy() {
    List<String> patterns = patterns(7, 100);
    try (Simulation simulation = network(7, patterns, "corrected", 0.4)) {
      simulation.run(patterns.size());
      recall(simulation);
      for (int cue = 0; cue < 8; cue++) {
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 20; step++) {
          simulation.run(1);
          double energy = energy(simulation);
          assertThat(energy).as("cue %s, step %s, seed 7", cue, step).isLessThanOrEqualTo(before);
          before = energy + 1e-12;
        }
      }
    }
  }

  private static double energy(Simulation simulation) {
    double[] s = simulation.network().groups().get(0).vector("activity").values;
    double[] w = simulation.network().synapses().get(0).matrix("weight");
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum -= w[i] * s[i / s.length] * s[i % s.length] / 2;
    }
    return sum;
  }

  @Test
  void faithfulWeightsAreSymmetricWithASumOfOneAndAnEmptyDiagonal() {
    try (Simulation simulation = network(5, patterns(5, 100), "faithful", 1)) {
      simulation.run(99);
      double[] w = simulation.network().synapses().get(0).matrix("weight");
      double sum = 0;
      for (int i = 0; i < w.length; i++) {
        sum += Math.abs(w[i]);
        assertThat(w[i]).isEqualTo(w[i % 100 * 100 + i / 100]);
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
      for (int i = 0; i < 100; i++) {
        assertThat(w[101 * i]).isZero();
      }
    }
  }

  @Test
  void faithfulRecallFollowsItsEquations() {
    List<String> patterns = patterns(6, 50);
    try (Simulation simulation = network(6, patterns, "faithful", 1)) {
      simulation.run(40);
      recall(simulation);
      simulation.run(1);
      double[] w = simulation.network().synapses().get(0).matrix("weight");
      for (int step = 0; step < 18; step++) {
        double[] expected = simulation.network().groups().get(0).vector("activity").values.clone();
        double[] before = expected.clone();
        for (int i = 0; i < 50; i++) {
          double h = 0;
          for (int j = 0; j < 50; j++) {
            h += w[50 * i + j] * before[j];
          }
          expected[i] = (9 * before[i] + Math.signum(h)) / 10;
        }
        simulation.run(1);
        assertThat(simulation.network().groups().get(0).vector("activity").values)
            .as("step %s, seed 6", step)
            .containsExactly(expected, within(1e-12));
      }
    }
  }

  @Test
  void refusesPatternsThatDoNotFit() {
    assertThatThrownBy(() -> network(1, List.of("##..", "###"), "corrected", 0))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.memory.behaviors.1.patterns.1: must have 4 signs, one per neuron, each # or ."
                + " (got 3 characters).");
  }
}
