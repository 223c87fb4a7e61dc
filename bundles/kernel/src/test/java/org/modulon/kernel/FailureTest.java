package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Behaviors.Hook;
import org.modulon.numerics.Vector;

class FailureTest {
  private final List<Long> later = new ArrayList<>();
  private final Kernel kernel =
      Kernel.of(
          List.of(
              Fragile::new, Picky::new, Shapes::new, Diverging::new, () -> new Hook(later::add)));

  /** Throws at one step. */
  static final class Fragile implements Behavior<NeuronGroup> {
    @Parameter(description = "when to throw")
    int at = 3;

    @Parameter(description = "what to throw")
    boolean deep = false;

    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {
      voltage.values[0]++;
      if (neurons.network().iteration() == at) {
        if (deep) {
          endless(0);
        }
        throw new ArithmeticException("one neuron too many");
      }
    }

    private static int endless(int depth) {
      return endless(depth + 1) + 1;
    }
  }

  /** Grows beyond what a number can hold. */
  static final class Diverging implements Behavior<NeuronGroup> {
    @Parameter(description = "factor per step")
    double factor = 1e100;

    @State Vector voltage;
    @State Vector unknown;

    @Override
    public void initialize(NeuronGroup neurons) {
      voltage.values[neurons.size() - 2] = 1;
      unknown.fill(Double.NaN);
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      voltage.values[voltage.size() - 2] *= factor;
    }
  }

  /** Refuses its parameter. */
  static final class Picky implements Behavior<NeuronGroup> {
    @Parameter(description = "never right")
    String name = "x";

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      throw new InvalidParameterException("name", "isn't right (got \"" + name + "\").");
    }
  }

  /** Calls its scalar state by the name that spikes usually have. */
  static final class Shapes implements Behavior<NeuronGroup> {
    @State Vector spike;
  }

  @Test
  void aThrowingBehaviorStopsTheRunWithItsPlaceAndStep() {
    try (Simulation simulation = kernel.build(fragile(), 1)) {
      assertThatThrownBy(() -> simulation.run(10))
          .isInstanceOfSatisfying(
              BehaviorFailedException.class,
              failure -> {
                assertThat(failure.step()).isEqualTo(3);
                assertThat(failure.path()).isEqualTo("groups.a.behaviors.1.5");
              })
          .hasMessage(
              "a.Fragile(1.5) at step 3: java.lang.ArithmeticException: one neuron too many")
          .hasCauseInstanceOf(ArithmeticException.class);

      assertThat(simulation.state()).isEqualTo(SimulationState.FAILED);
      assertThat(simulation.message()).startsWith("a.Fragile(1.5) at step 3: ");
      assertThat(simulation.network().iteration()).isEqualTo(3);
      assertThat(later).containsExactly(1L, 2L);
    }
  }

  @Test
  void theSimulationCanGoOnWithTheStateAsItWasLeft() {
    try (Simulation simulation = kernel.build(fragile(), 1)) {
      assertThatThrownBy(() -> simulation.run(10)).isInstanceOf(BehaviorFailedException.class);

      assertThat(simulation.run(2)).isTrue();

      assertThat(simulation.state()).isEqualTo(SimulationState.IDLE);
      assertThat(simulation.message()).isEmpty();
      assertThat(simulation.network().groups().get(0).vector("voltage").values[0]).isEqualTo(5);
      assertThat(later).containsExactly(1L, 2L, 4L, 5L);
    }
  }

  @Test
  void aNumberThatCeasesToBeFiniteStopsTheRunInThatStep() {
    NetworkSpec spec = network(group("a", 7, behavior(1, "Diverging"), behavior(2, "Hook")));
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThatThrownBy(() -> simulation.run(10))
          .isInstanceOfSatisfying(
              BehaviorFailedException.class,
              failure -> {
                assertThat(failure.step()).isEqualTo(4);
                assertThat(failure.path()).isEqualTo("groups.a.behaviors.1");
              })
          .hasMessage(
              "a.voltage of neuron 5 became Infinity in step 4, in which a.Diverging(1) wrote it."
                  + " Expected finite numbers. Try a smaller dt, or look at the parameters and the"
                  + " input of this neuron.")
          .hasNoCause();

      assertThat(simulation.state()).isEqualTo(SimulationState.FAILED);
      assertThat(simulation.message()).startsWith("a.voltage of neuron 5 became Infinity");
      assertThat(simulation.network().iteration()).isEqualTo(4);
    }
  }

  @Test
  void theNeuronIsFoundInLargeGroupsToo() {
    for (int size : new int[] {255, 256, 257, 258, 1000}) {
      NetworkSpec spec = network(group("a", size, behavior(1, "Diverging")));
      try (Simulation simulation = kernel.build(spec, 1)) {
        assertThatThrownBy(() -> simulation.run(10))
            .hasMessageStartingWith("a.voltage of neuron " + (size - 2) + " became Infinity in");
        assertThat(simulation.run(3)).as("going on as it is").isTrue();
      }
    }
  }

  @Test
  void manyNumbersAreLookedAtNowAndThen() {
    try (Simulation simulation = kernel.build(large(), 1)) {
      assertThat(simulation.run(13)).as("a slice").isTrue();
      assertThatThrownBy(() -> simulation.run(30))
          .isInstanceOfSatisfying(
              BehaviorFailedException.class, failure -> assertThat(failure.step()).isEqualTo(32))
          .hasMessage(
              "a.voltage of neuron 4998 became Infinity within steps 1 to 32, in which"
                  + " a.Diverging(1) wrote it. Expected finite numbers. Try a smaller dt, or look"
                  + " at the parameters and the input of this neuron."
                  + " To see the very step, set run.check_every to 1.");
      assertThat(simulation.network().iteration()).isEqualTo(32);
    }
  }

  @Test
  void everyStepIsLookedAtOnRequest() {
    try (Simulation simulation = kernel.build(large(), 1)) {
      simulation.checkEvery(1);
      assertThatThrownBy(() -> simulation.run(30))
          .hasMessageStartingWith("a.voltage of neuron 4998 became Infinity in step 4, in which");
    }
  }

  @Test
  void whoeverWantsToKeepTheNumbersCanHaveThemLookedAt() {
    try (Simulation simulation = kernel.build(large(), 1)) {
      simulation.run(3);
      simulation.check();
      simulation.run(7);
      assertThatThrownBy(simulation::check)
          .hasMessageStartingWith("a.voltage of neuron 4998 became Infinity within steps 4 to 10,");
      assertThat(simulation.state()).isEqualTo(SimulationState.FAILED);
    }
  }

  @Test
  void thereIsNothingToLookAtEveryZerothStep() {
    try (Simulation simulation = kernel.build(large(), 1)) {
      assertThatThrownBy(() -> simulation.checkEvery(0))
          .hasMessage("Every how many steps is at least 1 (got 0).");
    }
  }

  private static NetworkSpec large() {
    return network(group("a", 5000, behavior(1, "Diverging")));
  }

  @Test
  void numbersThatAreNotFiniteFromTheBeginningAreMeantSo() {
    NetworkSpec spec = network(group("a", 7, behavior(1, "Diverging", "factor", 1.0)));
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThat(simulation.run(10)).isTrue();
      assertThat(simulation.network().groups().get(0).vector("unknown").values[0]).isNaN();
    }
  }

  @Test
  void endlessRecursionIsAFailureOfTheBehavior() {
    NetworkSpec spec = network(group("a", 1, behavior(1, "Fragile", "deep", true)));
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThatThrownBy(() -> simulation.run(10))
          .isInstanceOf(BehaviorFailedException.class)
          .hasMessage("a.Fragile(1) at step 3: java.lang.StackOverflowError");
    }
  }

  @Test
  void aParameterRefusedByItsBehaviorKeepsItsPath() {
    assertThatThrownBy(() -> kernel.build(network(group("a", 1, behavior(2, "Picky"))), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.a.behaviors.2.name: isn't right (got \"x\").");
  }

  @Test
  void aVectorNamedSpikeIsNoSpikes() {
    try (Simulation simulation = kernel.build(network(group("a", 1, behavior(2, "Shapes"))), 1)) {
      assertThat(simulation.run(1)).isTrue();
      assertThat(simulation.spikes(simulation.network().groups().get(0))).isZero();
    }
  }

  private static NetworkSpec fragile() {
    return network(group("a", 1, behavior(1.5, "Fragile"), behavior(2, "Hook")));
  }
}
