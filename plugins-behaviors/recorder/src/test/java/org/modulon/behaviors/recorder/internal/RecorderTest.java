package org.modulon.behaviors.recorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class RecorderTest {
  private static final String PATH = "groups.neurons.behaviors.9.variables.";

  /** Voltage i + step; the first neuron spikes in even steps. */
  static final class Clock implements Behavior<NeuronGroup> {
    @State Vector voltage;
    @State Spikes spike;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] = i + neurons.network().iteration();
      }
      spike.clear();
      if (neurons.network().iteration() % 2 == 0) {
        spike.add(0);
      }
    }
  }

  @Test
  void recordsEveryStepAfterWhatComesBefore() {
    try (BehaviorTest test = build("voltage")) {
      test.step(3);
      assertThat(test.values("rec.voltage")).containsExactly(1, 2, 3, 2, 3, 4, 3, 4, 5);
      assertThat(test.recorded().shape("rec.voltage")).containsExactly(3, 3);
    }
  }

  @Test
  void recordsEveryNthStepAsTheReferenceDoes() {
    try (BehaviorTest test =
        clock().with(9, List.of("rec"), Recorder::new, variables("iteration", 3)).build()) {
      test.step(6);
      assertThat(test.values("rec.iteration")).containsExactly(3, 6);
      test.step(2);
      assertThat(test.values("rec.iteration")).containsExactly(3, 6);
      test.step(1);
      assertThat(test.values("rec.iteration")).containsExactly(3, 6, 9);
    }
  }

  @Test
  void theKindAndShapeOfASeriesAreThoseOfItsExpression() {
    try (BehaviorTest test =
        build("voltage", "mean(voltage)", "voltage > 2", "spike", "count(spike)", "voltage[0:2]")) {
      test.step(2);

      assertSeries(test, "rec.voltage", Kind.NUMBER, List.of(3), List.of("time", "neuron"));
      assertSeries(test, "rec.mean(voltage)", Kind.NUMBER, List.of(), List.of("time"));
      assertSeries(test, "rec.voltage > 2", Kind.BOOLEAN, List.of(3), List.of("time", "neuron"));
      assertSeries(test, "rec.spike", Kind.BOOLEAN, List.of(3), List.of("time", "neuron"));
      assertSeries(test, "rec.count(spike)", Kind.INTEGER, List.of(), List.of("time"));
      assertSeries(test, "rec.voltage[0:2]", Kind.NUMBER, List.of(2), List.of("time", "axis_0"));
      assertThat(test.values("rec.mean(voltage)")).containsExactly(2, 3);
      assertThat(test.values("rec.voltage > 2")).containsExactly(0, 0, 1, 0, 1, 1);
      assertThat(test.values("rec.spike")).containsExactly(0, 0, 0, 1, 0, 0);
      assertThat(test.values("rec.count(spike)")).containsExactly(0, 1);
    }
  }

  @Test
  void aSeriesIsNamedByTheCanonicalExpression() {
    try (BehaviorTest test = build(" mean( voltage )*2")) {
      assertThat(test.recorded().names()).containsExactly("rec.mean(voltage) * 2");
    }
  }

  @Test
  void aNameInFrontNamesTheSeries() {
    try (BehaviorTest test = build("first = voltage[0:2]", "voltage == 2")) {
      test.step(1);
      assertThat(test.recorded().names()).containsExactly("rec.first", "rec.voltage == 2");
      assertThat(test.values("rec.first")).containsExactly(1, 2);
    }
    assertThatThrownBy(() -> build("first = voltage", "first = iteration"))
        .isInstanceOf(SpecException.class)
        .hasMessage(PATH + "1: is the same as variables.0 (got \"iteration\"). Remove one.");
  }

  @Test
  void withoutATagTheTypeNamesTheSeries() {
    try (BehaviorTest test =
        clock().with(9, Recorder::new, Map.of("variables", "iteration")).build()) {
      assertThat(test.recorded().names()).containsExactly("Recorder.iteration");
    }
  }

  @Test
  void refusesAnUnknownVariable() {
    assertRefused(PATH + "1: ", "\"voltag\"", "\"voltage\"", "voltage", "mean(voltag)");
  }

  @Test
  void refusesDraws() {
    assertThatThrownBy(() -> build("voltage + uniform(0, 1)"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            PATH + "0: a recorder can't draw random numbers (got \"voltage + uniform(0, 1)\").");
  }

  @Test
  void refusesTheSameVariableTwice() {
    assertThatThrownBy(() -> build("voltage + 1", "iteration", "voltage+1"))
        .isInstanceOf(SpecException.class)
        .hasMessage(PATH + "2: is the same as variables.0 (got \"voltage+1\"). Remove one.");
  }

  @Test
  void refusesAStepOfLessThanOne() {
    assertThatThrownBy(() -> clock().with(9, Recorder::new, variables("iteration", 0)).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.every: must be at least 1 (got 0)."
                + " See: modulon behaviors Recorder");
  }

  @Test
  void needsVariables() {
    assertThatThrownBy(() -> clock().with(9, Recorder::new, Map.of()).build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.9: Recorder needs the parameter \"variables\" (");
  }

  private static void assertRefused(
      String path, String wrong, String suggestion, String... variables) {
    assertThatThrownBy(() -> build(variables))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(path)
        .hasMessageContaining(wrong)
        .hasMessageContaining("Did you mean " + suggestion);
  }

  private static void assertSeries(
      BehaviorTest test, String name, Kind kind, List<Integer> shape, List<String> dimensions) {
    assertThat(test.recorded().description(name))
        .isEqualTo(new TapDescription(name, kind, shape, dimensions, ""));
  }

  private static Map<String, Object> variables(String variable, int every) {
    return Map.of("variables", variable, "every", every);
  }

  private static BehaviorTest.Builder clock() {
    return BehaviorTest.of(Clock::new).neurons(3);
  }

  private static BehaviorTest build(String... variables) {
    return clock()
        .with(9, List.of("rec"), Recorder::new, Map.of("variables", List.of(variables)))
        .build();
  }
}
