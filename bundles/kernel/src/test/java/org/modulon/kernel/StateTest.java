package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.Network;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.Expression;
import org.modulon.kernel.Behaviors.Input;
import org.modulon.kernel.Behaviors.Noisy;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

class StateTest {
  private final Kernel kernel =
      Kernel.of(
          List.of(
              Noisy::new,
              Input::new,
              Writer::new,
              Reader::new,
              Clash::new,
              Trace::new,
              NetworkVector::new,
              GroupColumn::new));

  /** Writes to a column. */
  static final class Writer implements Behavior<NeuronGroup> {
    @State Vector membranePotential;

    @Override
    public void initialize(NeuronGroup neurons) {
      membranePotential.fill(-65);
    }
  }

  /** Doubles the column of the same name. */
  static final class Reader implements Behavior<NeuronGroup> {
    @State Vector membranePotential;

    @Override
    public void iterate(NeuronGroup neurons) {
      membranePotential.values[1] *= 2;
    }
  }

  /** Declares it as spikes. */
  static final class Clash implements Behavior<NeuronGroup> {
    @State Spikes membranePotential;
  }

  /** Declares a column of synapses. */
  static final class Trace implements Behavior<SynapseGroup> {
    @State SynapticColumn eligibility;
    @State SynapticColumn weight;

    @Override
    public void initialize(SynapseGroup synapses) {
      eligibility.set(0, 0.5);
      weight.set(0, 3);
    }
  }

  /** Declares a column where there are none. */
  static final class NetworkVector implements Behavior<Network> {
    @State Vector field;
  }

  /** Declares a synaptic column on neurons. */
  static final class GroupColumn implements Behavior<NeuronGroup> {
    @State SynapticColumn trace;
  }

  @Test
  void columnsOfOneNameAreOneColumn() {
    NetworkSpec spec = network(group("a", 3, behavior(1, "Writer"), behavior(2, "Reader")));
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.run(1);

      NeuronGroup neurons = simulation.network().groups().get(0);
      assertThat(neurons.variables()).containsExactly("membrane_potential");
      assertThat(neurons.vector("membrane_potential").values).containsExactly(-65, -130, -65);
      assertThat(neurons.declares("membrane_potential", Vector.class)).isTrue();
      assertThat(neurons.declares("membrane_potential", Spikes.class)).isFalse();
      assertThat(neurons.declares("voltage", Vector.class)).isFalse();
    }
  }

  @Test
  void columnsBelongToTheirOwner() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 2, behavior(1, "Writer")), group("b", 2, behavior(1, "Reader"))),
            List.of());
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThat(simulation.network().groups().get(1).vector("membrane_potential").values)
          .containsOnly(0);
    }
  }

  @Test
  void aTypeClashNamesBothDeclarers() {
    assertRefused(
        network(group("a", 3, behavior(1, "Writer"), behavior(2, "Clash"))),
        "groups.a.behaviors.2: a.Clash(2) declares the state \"membrane_potential\" as spikes, but"
            + " a.Writer(1) declares it as Vector on the same object."
            + " Rename one of them in its plugin.");
  }

  @Test
  void synapsesHaveColumnsBesidesTheirWeights() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 2)),
            List.of(synapses("a", "a", "0.25", 1, behavior(1, "Trace"))));
    try (Simulation simulation = kernel.build(spec, 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      assertThat(synapses.variables()).containsExactly("weight", "eligibility");
      assertThat(synapses.column("eligibility").get(0)).isEqualTo(0.5);
      assertThat(synapses.column("weight").get(0)).isEqualTo(3);
      assertThat(synapses.column("weight").get(3)).isEqualTo(0.25);
      assertThat(synapses.column("weight")).isInstanceOf(SynapticColumn.Floats.class);
    }
  }

  @Test
  void ownersRefuseColumnsTheyDontHave() {
    assertRefused(
        network(List.of(behavior(1, "NetworkVector")), List.of(), List.of()),
        "behaviors.1: declares the state \"field\" as Vector, but a network has no columns."
            + " Use a double or long in the plugin.");
    assertRefused(
        network(group("a", 1, behavior(1, "GroupColumn"))),
        "groups.a.behaviors.1: declares the state \"trace\" as SynapticColumn, which neuron groups"
            + " don't have. Use Vector or Spikes in the plugin.");
  }

  @Test
  void anUndeclaredColumnIsAnError() {
    try (Simulation simulation = kernel.build(network(group("a", 1, behavior(1, "Noisy"))), 1)) {
      NeuronGroup neurons = simulation.network().groups().get(0);
      assertThatThrownBy(() -> neurons.vector("spike"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a has no Vector named spike. Declared: [voltage, spike]."
                  + " Declare it with @State, or attach the behavior that does.");
    }
  }

  @Test
  void expressionsSeeLiveStateAndTheStep() {
    try (Simulation simulation = kernel.build(network(group("a", 4, behavior(1, "Noisy"))), 1)) {
      NetworkObject neurons = simulation.network().groups().get(0);
      var mean = Expression.parse("mean(voltage)").compile(neurons.scope());
      var step = Expression.parse("iteration").compile(neurons.scope());
      assertThat(mean.evaluateScalar()).isZero();

      simulation.run(5);

      assertThat(mean.evaluateScalar()).isPositive();
      assertThat(step.evaluateScalar()).isEqualTo(5);
      assertThat(neurons.scope().names()).containsExactly("voltage", "spike", "iteration", "id");
    }
  }

  private void assertRefused(NetworkSpec spec, String message) {
    assertThatThrownBy(() -> kernel.build(spec, 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }
}
