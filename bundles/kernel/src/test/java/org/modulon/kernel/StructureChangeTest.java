package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;
import static org.modulon.kernel.Specs.tagged;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tap;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.SynapseEdit;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** What may change while a simulation runs: who steps, who is there, and which synapses. */
class StructureChangeTest {
  private final List<String> log = new ArrayList<>();
  private final List<Runnable> inStep = new ArrayList<>();
  private final Kernel kernel =
      Kernel.of(
          List.of(
              () -> new Behaviors.Trace(log),
              Counter::new,
              Behaviors.Noisy::new,
              Behaviors.Input::new,
              Behaviors.Probe::new,
              Traced::new,
              () -> new Actor(inStep)));

  @Test
  void theCounterNetworkOfTheReference() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 1, tagged("counter", 1, "Counter"), tagged("rec", 2, "Probe"))),
            List.of());
    try (Simulation simulation = kernel.build(spec, 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      Tap recorded = simulation.taps().get(0);
      simulation.run(1000);
      simulation.network().deactivate("counter");
      simulation.run(10);
      group.activate("counter");
      simulation.run(20);
      simulation.network().setRecording(false);
      simulation.run(30);
      simulation.network().setRecording(true);
      assertThat(simulation.network().iteration()).isEqualTo(1060);
      assertThat(count(simulation)).isEqualTo(1050);
      assertThat(recorded.samples()).isEqualTo(1030);

      group.detach("counter");
      assertThat(group.find("counter")).isEmpty();
      group.attach(behavior(0.5, "Counter", "inc", 2));
      simulation.run(10);
      assertThat(count(simulation)).isEqualTo(20);
    }
  }

  @Test
  void aBehaviorAddedWithinAStepTakesPartFromTheNextOn() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      inStep.add(
          () -> {
            group.attach(behavior(0.5, "Trace", "name", "early"));
            group.attach(behavior(9, "Trace", "name", "late"));
          });
      simulation.run(1);
      assertThat(log).contains("step one", "step two").doesNotContain("step early", "step late");
      log.clear();
      simulation.run(1);
      assertThat(log.subList(log.indexOf("step early"), log.size()))
          .containsExactly("step early", "step one", "step two", "step late");
    }
  }

  @Test
  void removingWithinAStepSkipsNobody() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      inStep.add(() -> group.detach("1"));
      simulation.run(1);
      assertThat(log).endsWith("step one", "step two", "release one");
      log.clear();
      simulation.run(1);
      assertThat(log).containsExactly("step two");
      assertThat(group.find("1")).isEmpty();
    }
  }

  @Test
  void aFailingAdditionWithinAStepEndsTheRunWithItsReason() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      inStep.add(() -> group.attach(behavior(7, "Trac")));
      assertThatThrownBy(() -> simulation.run(2))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("groups.a.behaviors.7.type: no installed plugin provides");
      inStep.clear();
      assertThat(simulation.run(3)).isTrue();
    }
  }

  @Test
  void lateSlotsComeLastAmongEqualKeys() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 1), group("b", 1, behavior(1, "Trace", "name", "b"))),
            List.of());
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.network().groups().get(0).attach(behavior(1, "Trace", "name", "a"));
      simulation.run(1);
      assertThat(log).endsWith("step b", "step a");
    }
  }

  @Test
  void refusesATakenKeyAnUnknownTagAndAWrongParameterAndChangesNothing() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      int slots = simulation.schedule().size();
      assertThatThrownBy(() -> group.attach(behavior(1, "Trace")))
          .hasMessage(
              "groups.a.behaviors.1: a has a behavior under this key already. Choose another.");
      assertThatThrownBy(() -> group.attach(behavior(7, "Counter", "ink", 1)))
          .hasMessageContaining("groups.a.behaviors.7.ink: Counter has no parameter \"ink\"");
      assertThatThrownBy(() -> group.activate("Trase"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "No behavior of a has the tag \"Trase\". Did you mean \"Trace\"?");
      assertThatThrownBy(() -> simulation.network().deactivate("nobody"))
          .hasMessageStartingWith("No behavior of net has the tag \"nobody\".");
      assertThatThrownBy(() -> group.detach("a")).hasMessageContaining("has the tag \"a\"");
      assertThat(simulation.schedule()).hasSize(slots);
    }
  }

  @Test
  void synapsesCanBeAddedAndRemovedBetweenSteps() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 4, behavior(1, "Noisy"), behavior(2, "Input"))),
            List.of(synapses("a", "a", "0.5", 1, behavior(3, "Traced"))));
    try (Simulation simulation = kernel.build(spec, 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      simulation.run(3);
      synapses.column("weight").set(synapses.connections().element(0, 1), 0.25);

      synapses.edit(SynapseEdit.remove((source, target, element) -> source == target), 0);
      assertThat(synapses.connections().count()).isEqualTo(12);
      assertThat(synapses.matrix("weight")[4]).isEqualTo(0.25);
      assertThat(synapses.matrix("weight")[0]).isZero();
      assertThat(synapses.matrix("trace")[4]).isEqualTo(3);

      synapses.edit(SynapseEdit.add(new int[] {2}, new int[] {2}), 0.75);
      simulation.run(1);
      assertThat(synapses.connections().count()).isEqualTo(13);
      assertThat(synapses.matrix("weight")[10]).isEqualTo(0.75);
      assertThat(synapses.matrix("trace")[10]).isEqualTo(1);
      assertThat(synapses.matrix("trace")[4]).isEqualTo(4);
      assertThatThrownBy(() -> synapses.edit(SynapseEdit.add(new int[] {4}, new int[] {0}), 1))
          .hasMessageContaining("names the source neuron 4");
    }
  }

  @Test
  void findsThroughOwnersAndByKind() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(
                group("a", 1, tagged("counter", 1, "Counter"), tagged("rec", 2, "Probe")),
                group("b", 1, tagged("counter", 1, "Counter"))),
            List.of());
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThat(simulation.network().find("b.counter"))
          .singleElement()
          .isSameAs(simulation.network().groups().get(1).behaviors().get(0));
      assertThat(simulation.network().find("a.2")).hasSize(1);
      assertThat(simulation.network().find("a.rec.steps")).singleElement().isInstanceOf(Tap.class);
      assertThat(simulation.network().find("b.rec.steps")).isEmpty();
      assertThat(simulation.network().all(BehaviorSlot.class)).hasSize(3);
      assertThat(simulation.network().all(NeuronGroup.class))
          .isEqualTo(simulation.network().groups());
      assertThat(simulation.network().all(Tap.class)).hasSize(1);
    }
  }

  @Test
  void slotsSayWhatTheyReadAndWrite() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 4, behavior(1, "Noisy"), behavior(2, "Input"))),
            List.of(synapses("a", "a", "0.5", 1, behavior(3, "Traced"))));
    try (Simulation simulation = kernel.build(spec, 1)) {
      List<BehaviorSlot> slots = simulation.schedule();
      assertThat(slots.get(0).reads()).containsExactly("voltage", "spike");
      assertThat(slots.get(0).writes()).containsExactly("voltage", "spike");
      assertThat(slots.get(1).reads()).containsExactly("voltage", "GLU.weight", "spike");
      assertThat(slots.get(1).writes()).containsExactly("voltage", "spike");
      simulation.network().synapses().get(0).use("weight", State.Use.WRITE);
      assertThat(slots.get(1).writes()).as("outside of bind").containsExactly("voltage", "spike");
      assertThat(slots.get(2).reads()).containsExactly("a.spike");
      assertThat(slots.get(2).writes()).containsExactly("trace");
    }
  }

  private NetworkSpec traced() {
    return network(
        List.of(),
        List.of(
            group(
                "a",
                1,
                behavior(1, "Trace", "name", "one"),
                behavior(2, "Actor"),
                behavior(3, "Trace", "name", "two"))),
        List.of());
  }

  private static double count(Simulation simulation) {
    return simulation.network().groups().get(0).vector("count").values[0];
  }

  /** Counts steps. */
  public static final class Counter implements Behavior<NeuronGroup> {
    @Parameter(description = "added in each step")
    int inc = 1;

    @State Vector count;

    @Override
    public void initialize(NeuronGroup neurons) {
      count.fill(0);
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      count.values[0] += inc;
    }
  }

  /** Does what it is told within its first step. */
  public static final class Actor implements Behavior<NetworkObject> {
    private final List<Runnable> actions;

    public Actor(List<Runnable> actions) {
      this.actions = actions;
    }

    @Override
    public void iterate(NetworkObject owner) {
      if (owner.network().iteration() == 1) {
        actions.forEach(Runnable::run);
      }
    }
  }

  /** Adds 1 to every trace. */
  public static final class Traced implements Behavior<SynapseGroup> {
    @State(use = State.Use.WRITE)
    SynapticColumn trace;

    @State long steps;

    private SynapseGroup synapses;

    @Override
    public void bind(SynapseGroup owner, BehaviorSlot slot) {
      synapses = owner;
      owner.source().spikes("spike");
    }

    @Override
    public void iterate(SynapseGroup owner) {
      steps++;
      assertThat(trace.length()).isEqualTo(synapses.connections().elements());
      synapses
          .connections()
          .forEach((source, target, element) -> trace.set(element, trace.get(element) + 1));
    }
  }
}
