package org.modulon.behaviors.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.testkit.BehaviorTest;

class WeightClassifierTest {
  private static final int NEURONS = 40;

  @ParameterizedTest
  @ValueSource(strings = {"afferent", "efferent"})
  void findsFourPlantedClassesOfTenAndKeepsTheirNumbers(String direction) {
    try (BehaviorTest test = build(Map.of("direction", direction, "every", 2))) {
      plant(test, direction.equals("afferent"), 1);
      test.step(2);
      double[] first = test.values("classes.class");
      assertThat(Arrays.stream(first).distinct()).hasSize(4);
      for (int i = 0; i < NEURONS; i++) {
        assertThat(first[i]).as("neuron %d", i).isEqualTo(first[i % 4]);
      }
      test.step(2);
      double[] both = test.values("classes.class");
      assertThat(Arrays.copyOfRange(both, NEURONS, 2 * NEURONS)).isEqualTo(first);
      assertThat(test.group().vector("neuron_class").values).isEqualTo(first);
    }
  }

  @Test
  void saysThatItReadsWeights() {
    try (BehaviorTest test = build(Map.of())) {
      assertThat(test.group().find("WeightClassifier", BehaviorSlot.class))
          .hasValueSatisfying(slot -> assertThat(slot.reads()).containsExactly("EE.weight"));
    }
  }

  @Test
  void otherWeightsWithTheSameClassesKeepTheirNumbers() {
    try (BehaviorTest test = build(Map.of("every", 1))) {
      plant(test, true, 1);
      test.step(1);
      plant(test, true, 2);
      test.step(1);
      double[] both = test.values("classes.class");
      assertThat(Arrays.copyOfRange(both, NEURONS, 2 * NEURONS))
          .isEqualTo(Arrays.copyOf(both, NEURONS));
    }
  }

  @Test
  void neuronsWithoutSynapsesAreInNoClass() {
    try (BehaviorTest test = build(Map.of())) {
      SynapseGroup synapses = plant(test, true, 1);
      double[] matrix = synapses.matrix("weight");
      Arrays.fill(matrix, 7 * NEURONS, 8 * NEURONS, 0);
      synapses.setMatrix("weight", matrix);
      test.step(1).finish();
      double[] classes = test.values("classes.class");
      assertThat(classes[7]).isZero();
      assertThat(classes[3]).isEqualTo(classes[11]).isNotZero();
    }
  }

  @Test
  void higherSensitivityFindsMoreClasses() {
    try (BehaviorTest test = build(Map.of("sensitivity", 1e6))) {
      plant(test, true, 1);
      test.step(1).finish();
      assertThat(Arrays.stream(test.values("classes.class")).distinct()).hasSize(NEURONS);
    }
    try (BehaviorTest test = build(Map.of("sensitivity", 1))) {
      plant(test, true, 1);
      test.step(1).finish();
      assertThat(test.values("classes.class")).containsOnly(1);
    }
  }

  @Test
  void refusesATagThatNoSynapsesHave() {
    assertThatThrownBy(() -> build(Map.of("synapses", "EI")))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.9.synapses: no synapses with the tag \"EI\" end at neurons.");
  }

  /** Neurons i and i + 4 have alike weights, up to noise. */
  private static SynapseGroup plant(BehaviorTest test, boolean afferent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] matrix = new double[NEURONS * NEURONS];
    for (int i = 0; i < NEURONS; i++) {
      for (int j = 0; j < NEURONS; j++) {
        double weight = (i % 4 == j % 4 ? 1 : 0.1) + random.nextDouble(0.1);
        matrix[afferent ? i * NEURONS + j : j * NEURONS + i] = weight;
      }
    }
    SynapseGroup synapses = test.network().synapses().get(0);
    synapses.setMatrix("weight", matrix);
    return synapses;
  }

  private static BehaviorTest build(Map<String, ?> parameters) {
    Map<String, Object> all = new LinkedHashMap<>(Map.of("synapses", "EE"));
    all.putAll(parameters);
    return BehaviorTest.of(Script::new)
        .neurons(NEURONS)
        .synapses("EE", "1", 1)
        .with(9, List.of("classes"), WeightClassifier::new, all)
        .build();
  }
}
