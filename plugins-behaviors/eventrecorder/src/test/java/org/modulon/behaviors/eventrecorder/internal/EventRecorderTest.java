package org.modulon.behaviors.eventrecorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class EventRecorderTest {
  private static final String PATH = "groups.neurons.behaviors.9.variables.";

  /** Neurons that spike where a drawn number is above 0.7. */
  static final class Random implements Behavior<NeuronGroup> {
    @State Vector voltage;
    @State Spikes spike;
    @Draws RandomStream draws;

    @Override
    public void iterate(NeuronGroup neurons) {
      spike.clear();
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] = draws.uniform();
        if (voltage.values[i] > 0.7) {
          spike.add(i);
        }
      }
    }
  }

  /** Every voltage, in a series of its own. */
  static final class Recorded implements Behavior<NeuronGroup> {
    @State Vector voltage;
    private Tap tap;

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      tap =
          neurons
              .network()
              .tap(
                  slot,
                  new TapDescription(
                      "Recorded.voltage",
                      Kind.NUMBER,
                      List.of(neurons.size()),
                      List.of("time", "neuron"),
                      ""));
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      tap.append(voltage.values);
    }
  }

  @Test
  void recordsStepAndNeuronOfEverySpike() {
    try (BehaviorTest test = build("spike")) {
      List<Double> expected = new ArrayList<>();
      long spikes = 0;
      for (int step = 1; step <= 50; step++) {
        test.step(1);
        Spikes spike = test.group().spikes("spike");
        spikes += spike.count();
        for (int i = 0; i < spike.count(); i++) {
          expected.add((double) step);
          expected.add((double) spike.indices()[i]);
        }
      }

      assertThat(test.values("events.spike")).containsExactly(expected.toArray(Double[]::new));
      assertThat(test.recorded().shape("events.spike")).containsExactly((int) spikes, 2);
      assertThat(test.simulation().spikes(test.group())).isEqualTo(spikes).isPositive();
      assertThat(test.recorded().description("events.spike"))
          .isEqualTo(
              new TapDescription(
                  "events.spike", Kind.INTEGER, List.of(2), List.of("event", "t_i"), ""));
    }
  }

  @Test
  void anExpressionGivesTheSameEventsAsTheSpikesThemselves() {
    try (BehaviorTest test = build("spike", "voltage > 0.7", "spike and spike")) {
      test.step(50);

      double[] events = test.values("events.spike");
      assertThat(events).isNotEmpty();
      assertThat(test.values("events.voltage > 0.7")).isEqualTo(events);
      assertThat(test.values("events.spike and spike")).isEqualTo(events);
    }
  }

  @Test
  void aStepWithoutEventsLeavesNoTrace() {
    try (BehaviorTest test = build("voltage > 2")) {
      test.step(10);
      assertThat(test.values("events.voltage > 2")).isEmpty();
      assertThat(test.recorded().shape("events.voltage > 2")).containsExactly(0, 2);
    }
  }

  @Test
  void aConditionOfTheWholeGroupGivesTheStepsInWhichItHolds() {
    try (BehaviorTest test = build("mean(voltage) > 0.55")) {
      List<Double> expected = new ArrayList<>();
      for (int step = 1; step <= 50; step++) {
        test.step(1);
        double mean = Arrays.stream(test.group().vector("voltage").values).average().orElseThrow();
        if (mean > 0.55) {
          expected.add((double) step);
        }
      }
      assertThat(expected).isNotEmpty();
      assertThat(test.values("events.mean(voltage) > 0.55"))
          .containsExactly(expected.toArray(Double[]::new));
      assertThat(test.recorded().description("events.mean(voltage) > 0.55").dimensions())
          .containsExactly("event", "t");
    }
  }

  @Test
  void valuesAtEventsAreThoseOfTheirNeurons() {
    Map<String, Object> parameters =
        Map.of("variables", "spike", "values", List.of("voltage", "mean(voltage)"));
    try (BehaviorTest test =
        BehaviorTest.of(Random::new)
            .neurons(20)
            .with(8, List.of("rec"), Recorded::new, Map.of())
            .with(9, List.of("events"), EventRecorder::new, parameters)
            .build()) {
      test.step(30);
      double[] events = test.values("events.spike");
      double[] voltage = test.values("events.spike.voltage");
      double[] all = test.values("Recorded.voltage");
      assertThat(voltage).hasSize(events.length / 2).isNotEmpty();
      assertThat(test.values("events.spike.mean(voltage)")).hasSize(voltage.length);
      for (int i = 0; i < voltage.length; i++) {
        int place = (int) ((events[2 * i] - 1) * 20 + events[2 * i + 1]);
        assertThat(voltage[i]).isEqualTo(all[place]).isGreaterThan(0.7);
      }
    }
  }

  @Test
  void refusesValuesOfAnotherShape() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(Random::new)
                    .neurons(20)
                    .with(
                        9,
                        EventRecorder::new,
                        Map.of("variables", "spike", "values", "voltage[0:3]"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.values.0: needs a single value, or values where \"spike\""
                + " has its (20), but \"voltage[0:3]\" is number (3). Use another EventRecorder for"
                + " it.");
  }

  @Test
  void refusesAScalar() {
    assertThatThrownBy(() -> build("mean(voltage)"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            PATH
                + "0: events need a condition, or one value per element, but \"mean(voltage)\" is number"
                + " scalar. Compare it, record it with a Recorder, or leave the reduction out.");
  }

  @Test
  void refusesDrawsUnknownVariablesAndRepetition() {
    assertThatThrownBy(() -> build("voltage > uniform(0, 1)"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            PATH + "0: a recorder can't draw random numbers (got \"voltage > uniform(0, 1)\").");
    assertThatThrownBy(() -> build("spike", "spikes"))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(PATH + "1: ")
        .hasMessageContaining("Did you mean \"spike\"?");
    assertThatThrownBy(() -> build("spike", "(spike)"))
        .isInstanceOf(SpecException.class)
        .hasMessage(PATH + "1: is the same as variables.0 (got \"(spike)\"). Remove one.");
  }

  private static BehaviorTest build(String... variables) {
    return BehaviorTest.of(Random::new)
        .neurons(20)
        .seed(5)
        .with(9, List.of("events"), EventRecorder::new, Map.of("variables", List.of(variables)))
        .build();
  }
}
