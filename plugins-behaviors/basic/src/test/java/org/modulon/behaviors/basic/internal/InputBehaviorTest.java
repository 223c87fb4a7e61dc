package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class InputBehaviorTest {
  private static final int NEURONS = 30;

  /** Declares a membrane value and no spikes. */
  static final class Silent implements Behavior<NeuronGroup> {
    @State Vector voltage;
  }

  @Test
  void saysThatItReadsWeightsAndTheSpikesOfTheirSources() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new)
            .neurons(4)
            .synapses("GLUTAMATE", "uniform(0, 1)", 1)
            .with(3, InputBehavior::new, Map.of("synapses", "GLUTAMATE"))
            .with(4, SynapticInput::new, Map.of("synapses", "GLUTAMATE", "target", "voltage"))
            .build()) {
      for (BehaviorSlot slot : test.group().behaviors().subList(1, 3)) {
        assertThat(slot.reads())
            .as(slot.type())
            .containsExactlyInAnyOrder("voltage", "GLUTAMATE.weight", "spike");
        assertThat(slot.writes()).as(slot.type()).containsExactly("voltage");
      }
    }
  }

  @Test
  void equalsTheScalarReferenceStepByStep() {
    try (BehaviorTest test =
        BehaviorTest.of(BasicBehavior::new)
            .neurons(NEURONS)
            .seed(11)
            .precision(Precision.DOUBLE)
            .parameter("noise_density", 0.1)
            .synapses("GLUTAMATE", "uniform(0, 1)", 0.3)
            .synapses("GLUTAMATE", "uniform(-1, 0)", 0.2)
            .with(2, Remember::new, Map.of())
            .with(3, InputBehavior::new, Map.of("synapses", "GLUTAMATE", "gain", 6))
            .build()) {
      NeuronGroup group = test.group();
      long spikes = 0;
      for (int step = 1; step <= 200; step++) {
        test.step(1);
        double[] expected = group.vector("before").values.clone();
        for (SynapseGroup synapses : group.afferent("GLUTAMATE")) {
          addInput(synapses, expected);
        }
        for (int i = 0; i < NEURONS; i++) {
          assertThat(group.vector("voltage").values[i])
              .as("neuron %s, step %s", i, step)
              .isCloseTo(expected[i], within(1e-12));
        }
        spikes += group.spikes("spike").count();
      }
      assertThat(spikes).isGreaterThan(20);
    }
  }

  /** Keeps the membrane value from before the input. */
  static final class Remember implements Behavior<NeuronGroup> {
    @State Vector voltage;
    @State Vector before;

    @Override
    public void iterate(NeuronGroup neurons) {
      System.arraycopy(voltage.values, 0, before.values, 0, neurons.size());
    }
  }

  @Test
  void refusesATagThatNoSynapsesHave() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(BasicBehavior::new)
                    .synapses("GLUTAMATE", "1", 1)
                    .with(2, InputBehavior::new, Map.of("synapses", "GLUTAMAT"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.2.synapses: no synapses with the tag \"GLUTAMAT\" end at"
                + " neurons. Did you mean \"GLUTAMATE\"?");
    assertThatThrownBy(
            () ->
                BehaviorTest.of(BasicBehavior::new)
                    .with(2, InputBehavior::new, Map.of("synapses", "GABA"))
                    .build())
        .hasMessageEndingWith(" Tags of those that do: none.");
  }

  @Test
  void refusesASourceWithoutSpikes() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(Silent::new)
                    .synapses("GLUTAMATE", "1", 1)
                    .with(2, InputBehavior::new, Map.of("synapses", "GLUTAMATE"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.2.synapses: the source group neurons has no spikes."
                + " Attach a behavior to it that declares the state \"spike\".");
  }

  private static void addInput(SynapseGroup synapses, double[] voltage) {
    for (int target = 0; target < NEURONS; target++) {
      double sum = 0;
      for (int source = 0; source < NEURONS; source++) {
        int element = synapses.connections().element(source, target);
        if (element >= 0 && synapses.source().spikes("spike").get(source)) {
          sum += synapses.column("weight").get(element);
        }
      }
      voltage[target] += 6 * sum / NEURONS;
    }
  }
}
