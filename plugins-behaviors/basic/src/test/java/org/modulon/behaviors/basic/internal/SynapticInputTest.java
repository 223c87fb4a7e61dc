package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class SynapticInputTest {
  private static final int NEURONS = 40;

  /** A state variable for what arrives, which nobody empties. */
  static final class Sink implements Behavior<NeuronGroup> {
    @State Vector conductance;
  }

  private static BehaviorTest.Builder network(Object gain) {
    return BehaviorTest.of(BasicBehavior::new)
        .neurons(NEURONS)
        .seed(21)
        .precision(Precision.DOUBLE)
        .parameter("noise_density", 0.2)
        .synapses("A", "uniform(0, 1)", 0.3)
        .synapses("A", "uniform(-1, 0)", 0.2)
        .synapses("B", "1000", 1)
        .with(0, Sink::new, Map.of())
        .with(
            2, SynapticInput::new, Map.of("synapses", "A", "target", "conductance", "gain", gain));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.25, -3})
  void addsTheWeightsOfWhatArrivesToAStateVariable(double gain) {
    double[] expected = new double[NEURONS];
    try (BehaviorTest test = network(gain).build()) {
      for (int step = 0; step < 200; step++) {
        test.step(1);
        test.group().afferent("A").forEach(group -> add(group, gain, expected));
        assertThat(test.group().vector("conductance").values)
            .as("step %s, seed 21", step)
            .containsExactly(expected, within(1e-9));
      }
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(100);
    }
  }

  private static void add(SynapseGroup group, double gain, double[] sums) {
    group
        .connections()
        .forEach(
            (source, target, element) -> {
              if (group.source().spikes("spike").get(source)) {
                sums[target] += gain * group.column("weight").get(element);
              }
            });
  }

  @Test
  void refusesATargetThatNobodyDeclares() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(BasicBehavior::new)
                    .synapses("A", "1", 1)
                    .with(2, SynapticInput::new, Map.of("synapses", "A", "target", "volt"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.2.target: neurons has no number per neuron named \"volt\".");
    assertThatThrownBy(
            () ->
                BehaviorTest.of(BasicBehavior::new)
                    .synapses("A", "1", 1)
                    .with(2, SynapticInput::new, Map.of("synapses", "A", "target", "spike"))
                    .build())
        .isInstanceOf(SpecException.class);
  }

  @Test
  void refusesATagThatNoSynapsesHave() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(BasicBehavior::new)
                    .synapses("GLUTAMATE", "1", 1)
                    .with(2, SynapticInput::new, Map.of("synapses", "GLUTAMAT"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.2.synapses: no synapses with the tag \"GLUTAMAT\" end at"
                + " neurons. Did you mean \"GLUTAMATE\"?");
  }
}
