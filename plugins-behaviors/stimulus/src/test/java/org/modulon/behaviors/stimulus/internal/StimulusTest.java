package org.modulon.behaviors.stimulus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.PoissonSampler;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/** The three random stimuli of this bundle. */
class StimulusTest {
  private static final int NEURONS = 1000;
  private static final int STEPS = 100;

  /** Declares what stimuli add to. */
  static final class Sink implements Behavior<NeuronGroup> {
    @State Vector input;
    @State Vector current;
  }

  private static BehaviorTest.Builder stimulus(Supplier<Behavior<NeuronGroup>> kind) {
    return BehaviorTest.of(kind).neurons(NEURONS).seed(9).with(0, Sink::new, Map.of());
  }

  private static RandomStream stream() {
    return RandomSource.counter(9).stream(1, Float.floatToRawIntBits(1), 0);
  }

  @Test
  void normalInputAddsTheNumbersOfItsStream() {
    RandomStream random = stream();
    double[] expected = new double[NEURONS];
    try (BehaviorTest test =
        stimulus(NormalInput::new).parameter("mean", 15).parameter("sd", 2).build()) {
      for (int step = 1; step <= STEPS; step++) {
        random.at(step);
        random.addNormal(expected, 0, NEURONS, 15, 2);
        test.step(1);
      }
      assertThat(test.group().vector("input").values).isEqualTo(expected);
      assertThat(mean(expected)).as("seed 9").isCloseTo(15 * STEPS, within(3.0));
    }
  }

  @Test
  void uniformInputStaysWithinItsBounds() {
    RandomStream random = stream();
    double[] drawn = new double[NEURONS];
    try (BehaviorTest test =
        stimulus(UniformInput::new)
            .parameter("target", "current")
            .parameter("low", -1)
            .parameter("high", 3)
            .build()) {
      random.at(1);
      random.fillUniform(drawn, 0, NEURONS);
      test.step(1);
      double[] values = test.group().vector("current").values;
      for (int i = 0; i < NEURONS; i++) {
        assertThat(values[i]).as("neuron %s", i).isEqualTo(-1 + 4 * drawn[i]).isBetween(-1.0, 3.0);
      }
      assertThat(test.group().vector("input").values).containsOnly(0.0);
      assertThat(mean(values)).as("seed 9").isCloseTo(1, within(0.15));
    }
  }

  @Test
  void poissonInputAddsAWeightPerEvent() {
    RandomStream random = stream();
    PoissonSampler events = PoissonSampler.of(2);
    double[] expected = new double[NEURONS];
    try (BehaviorTest test =
        stimulus(PoissonInput::new)
            .stepDuration(1e-4)
            .parameter("rate", "20 kHz")
            .parameter("weight", 0.1)
            .build()) {
      for (int step = 1; step <= STEPS; step++) {
        random.at(step);
        random.addPoisson(expected, 0, NEURONS, events, 0.1);
        test.step(1);
      }
      assertThat(test.group().vector("input").values).isEqualTo(expected);
      assertThat(mean(expected)).as("seed 9").isCloseTo(0.2 * STEPS, within(0.3));
    }
  }

  @Test
  void poissonInputNeedsPhysicalTimeAndARate() {
    assertThatThrownBy(() -> stimulus(PoissonInput::new).parameter("rate", 10).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.rate: needs physical time, but a step has no duration. Add"
                + " dt to the model, for example dt: 0.1 ms.");
    assertThatThrownBy(() -> stimulus(PoissonInput::new).stepDuration(1e-3).build())
        .hasMessageContaining("PoissonInput needs the parameter \"rate\"");
    assertThatThrownBy(
            () -> stimulus(PoissonInput::new).stepDuration(1e-3).parameter("rate", "-1 Hz").build())
        .hasMessageContaining("rate: must be within 0..1000000000000 in Hz (got \"-1 Hz\").");
  }

  @Test
  void refusesATargetThatNobodyDeclares() {
    assertThatThrownBy(() -> stimulus(NormalInput::new).parameter("target", "curent").build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.target: neurons has no number per neuron named"
                + " \"curent\". Did you mean \"current\"?");
    assertThatThrownBy(() -> BehaviorTest.of(UniformInput::new).build())
        .hasMessageEndingWith("named \"input\". It has: none.");
  }

  @Test
  void refusesDistributionsThatAreNone() {
    assertThatThrownBy(() -> stimulus(NormalInput::new).parameter("sd", -1).build())
        .hasMessageContaining("sd: must be at least 0 (got -1).");
    assertThatThrownBy(
            () -> stimulus(UniformInput::new).parameter("low", 2).parameter("high", 1).build())
        .hasMessage(
            "groups.neurons.behaviors.1.high: must be at least low, which is 2.0 (got 1.0).");
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
