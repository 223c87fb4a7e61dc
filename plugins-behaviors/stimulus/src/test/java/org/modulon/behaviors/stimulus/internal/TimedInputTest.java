package org.modulon.behaviors.stimulus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/** Stimuli that follow the network's time. */
class TimedInputTest {
  /** Empties the input before each step. */
  static final class Sink implements Behavior<NeuronGroup> {
    @State Vector input;

    @Override
    public void iterate(NeuronGroup neurons) {
      input.fill(0);
    }
  }

  private static BehaviorTest.Builder into(Supplier<? extends Behavior<?>> kind) {
    return BehaviorTest.of(kind).neurons(3).with(0, Sink::new, Map.of());
  }

  private static double[] first(BehaviorTest.Builder builder, int steps) {
    double[] inputs = new double[steps];
    try (BehaviorTest test = builder.build()) {
      for (int step = 0; step < steps; step++) {
        inputs[step] = test.step(1).group().vector("input").values[0];
      }
    }
    return inputs;
  }

  @Test
  void aConstantLastsFromItsStartForItsDuration() {
    BehaviorTest.Builder constant =
        into(ConstantInput::new).parameter("value", 2.5).parameter("start", 2);
    assertThat(first(constant, 5)).containsExactly(0, 0, 2.5, 2.5, 2.5);
    assertThat(first(constant.parameter("duration", 2), 6)).containsExactly(0, 0, 2.5, 2.5, 0, 0);
  }

  @Test
  void timesAreMillisecondsWhereAStepHasADuration() {
    BehaviorTest.Builder constant =
        into(ConstantInput::new)
            .stepDuration(5e-4)
            .parameter("value", 1)
            .parameter("start", "1 ms")
            .parameter("duration", "0.0015 s");
    assertThat(first(constant, 7)).containsExactly(0, 0, 1, 1, 1, 0, 0);
  }

  @Test
  void neuronsMayGetDifferentConstants() {
    try (BehaviorTest test =
        into(ConstantInput::new).parameter("value", "uniform(1, 2)").neurons(100).build()) {
      double[] once = test.step(1).group().vector("input").values.clone();
      assertThat(once).doesNotHaveDuplicates();
      assertThat(test.step(1).group().vector("input").values).isEqualTo(once);
    }
  }

  @Test
  void aStimulusMayReachSomeNeuronsOnly() {
    for (Supplier<? extends Behavior<?>> kind :
        List.<Supplier<? extends Behavior<?>>>of(ConstantInput::new, PulseInput::new)) {
      BehaviorTest.Builder some = into(kind).parameter("where", "id != 1");
      some.parameter(kind.get() instanceof PulseInput ? "amplitude" : "value", 4);
      try (BehaviorTest test = some.build()) {
        assertThat(test.step(1).group().vector("input").values).containsExactly(4, 0, 4);
      }
    }
    assertRefused(
        into(ConstantInput::new).parameter("value", 1).parameter("where", "idd > 1"),
        "where: unknown variable \"idd\"");
  }

  @Test
  void aPulseComesOnceOrPeriodically() {
    BehaviorTest.Builder pulse =
        into(PulseInput::new)
            .parameter("amplitude", -1)
            .parameter("start", 1)
            .parameter("duration", 2);
    assertThat(first(pulse, 8)).containsExactly(0, -1, -1, 0, 0, 0, 0, 0);
    assertThat(first(pulse.parameter("period", 3), 8)).containsExactly(0, -1, -1, 0, -1, -1, 0, -1);
  }

  @Test
  void aSineFollowsItsFormula() {
    BehaviorTest.Builder sine =
        into(SineInput::new)
            .stepDuration(1e-3)
            .parameter("amplitude", 3)
            .parameter("frequency", "7 Hz")
            .parameter("phase", 30)
            .parameter("offset", 0.5)
            .parameter("start", 4);
    double[] inputs = first(sine, 1000);
    for (int step = 0; step < inputs.length; step++) {
      double angle = 2 * Math.PI * 7 * (step - 4) / 1000 + Math.PI / 6;
      double expected = step < 4 ? 0 : 0.5 + 3 * Elementary.sin(angle);
      assertThat(inputs[step]).as("step %s", step).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void refusesWhatIsNoTimeOrNeedsOne() {
    assertRefused(
        into(PulseInput::new).parameter("amplitude", 1).parameter("period", 0.2),
        "period: must be at least one step long (got 0.2).");
    assertRefused(
        into(ConstantInput::new).parameter("value", 1).parameter("start", -1),
        "start: must be at least 0 in ms (got -1).");
    assertRefused(
        into(SineInput::new).parameter("amplitude", 1).parameter("frequency", 10),
        "frequency: needs physical time, but a step has no duration.");
    assertRefused(
        into(ConstantInput::new).parameter("value", 1).parameter("target", "inputt"),
        "target: neurons has no number per neuron named \"inputt\". Did you mean \"input\"?");
  }

  private static void assertRefused(BehaviorTest.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("groups.neurons.behaviors.1." + message);
  }
}
