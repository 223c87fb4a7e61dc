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
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.Expression;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** Behaviors whose columns depend on their parameters. */
class StateDeclarerTest {
  private final Kernel kernel = Kernel.of(List.of(Free::new, Fixed::new, Reader::new));

  /** Declares a vector for each name, and counts up in them. */
  static final class Free implements Behavior<NeuronGroup>, StateDeclarer<NeuronGroup> {
    @Parameter(description = "names of the columns")
    List<String> names = List.of();

    @Parameter(description = "unit of the columns")
    String unit = "";

    private final List<Vector> columns = new ArrayList<>();

    @Override
    public List<StateDeclaration> declareState(NeuronGroup neurons) {
      if (names.contains("")) {
        throw new InvalidParameterException("names", "must not be empty.");
      }
      return names.stream()
          .map(name -> new StateDeclaration(name, Vector.class, unit, "free", State.Use.READ_WRITE))
          .toList();
    }

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      columns.clear();
      names.forEach(name -> columns.add(neurons.vector(name)));
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      columns.forEach(column -> column.values[0]++);
    }
  }

  /** Declares columns by fields. */
  static final class Fixed implements Behavior<NeuronGroup> {
    @State(unit = "mV")
    Vector a;

    @State Spikes spike;
  }

  /** Binds an expression, as a recorder does. */
  static final class Reader implements Behavior<NeuronGroup> {
    @Parameter(description = "expression")
    String text = "";

    double seen;

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      seen = Expression.parse(text).compile(neurons.scope()).evaluateScalar(null);
    }
  }

  private static NetworkSpec free(List<String> names, String unit) {
    return network(
        group("g", 3, behavior(2, "Free", "names", names, "unit", unit), behavior(3, "Fixed")));
  }

  @Test
  void columnsOfParametersAreStateLikeAnyOther() {
    try (Simulation simulation = kernel.build(free(List.of("a", "b"), "mV"), 1)) {
      NeuronGroup neurons = simulation.network().groups().get(0);
      simulation.run(2);
      Snapshot snapshot = simulation.snapshot();
      simulation.run(3);
      assertThat(neurons.vector("a").values).containsExactly(5, 0, 0);
      simulation.restore(snapshot);
      assertThat(neurons.vector("b").values).containsExactly(2, 0, 0);
      assertThat(neurons.variables()).contains("a", "b", "spike");
      assertThat(neurons.unit("b")).isEqualTo("mV");
      assertThat(neurons.unit("spike")).isEmpty();
      assertThat(neurons.unit("nobody")).isEmpty();
      assertThat(neurons.behaviors().get(0).reads()).containsExactly("a", "b");
      assertThat(neurons.behaviors().get(0).writes()).containsExactly("a", "b");
    }
  }

  @Test
  void behaviorsBeforeSeeThemWhenTheyAreBound() {
    NetworkSpec spec =
        network(
            group(
                "g",
                3,
                behavior(1, "Reader", "text", "mean(late)"),
                behavior(2, "Free", "names", List.of("late"))));
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThat(simulation.network().groups().get(0).behaviors().get(0).reads())
          .containsExactly("late");
    }
  }

  @Test
  void aColumnHasOneTypeAndOneUnit() {
    assertThatThrownBy(() -> kernel.build(free(List.of("spike"), ""), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.g.behaviors.3: g.Fixed(3) declares the state \"spike\" as spikes, but"
                + " g.Free(2) declares it as Vector on the same object."
                + " Rename one of them in its plugin.");
    assertThatThrownBy(() -> kernel.build(free(List.of("a"), "pA"), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.g.behaviors.3: g.Fixed(3) declares the state \"a\" in mV, but g.Free(2)"
                + " declares it in pA on the same object. Rename one of them, or give both one"
                + " unit.");
  }

  @Test
  void aDeclarerNamesTheParameterThatIsWrong() {
    assertThatThrownBy(() -> kernel.build(free(List.of(""), ""), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.g.behaviors.2.names: must not be empty.");
  }
}
