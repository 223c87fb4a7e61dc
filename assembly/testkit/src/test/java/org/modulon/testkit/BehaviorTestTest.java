package org.modulon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

class BehaviorTestTest {
  /** Adds a number and some noise. */
  @BehaviorType("Adding")
  static final class Adder implements Behavior<NeuronGroup> {
    @Parameter(min = 0, description = "added in each step")
    double increment = 1;

    @Parameter(description = "times added")
    int times = 1;

    @State Vector voltage;
    @State Vector drawn;
    @Draws RandomStream random;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] += times * increment;
        drawn.values[i] = random.uniform();
      }
    }
  }

  /** Records the voltage as numbers, and the step. */
  static final class Watch implements Behavior<NetworkObject> {
    private Tap voltage;
    private Tap steps;

    @Override
    public void bind(NetworkObject owner, BehaviorSlot slot) {
      voltage = tap(owner, slot, "voltage", TapDescription.Kind.NUMBER, 2);
      steps = tap(owner, slot, "step", TapDescription.Kind.INTEGER, 1);
    }

    @Override
    public void iterate(NetworkObject owner) {
      voltage.append(owner.vector("voltage").values);
      steps.append(new long[] {owner.network().iteration()});
    }

    private static Tap tap(
        NetworkObject owner, BehaviorSlot slot, String name, TapDescription.Kind kind, int size) {
      TapDescription description =
          new TapDescription(
              slot.name() + "." + name, kind, List.of(size), List.of("time", "axis_0"), "mV");
      return owner.network().tap(slot, description);
    }
  }

  @Test
  void buildsAGroupAroundTheBehavior() {
    try (BehaviorTest test =
        BehaviorTest.of(Adder::new)
            .neurons(2)
            .parameter("increment", "0.5")
            .parameter("times", 3)
            .tag("adder")
            .key(4)
            .stepDuration(1e-3)
            .build()) {
      test.step(2).step(1);

      assertThat(test.group().size()).isEqualTo(2);
      assertThat(test.group().vector("voltage").values).containsExactly(4.5, 4.5);
      assertThat(test.network().iteration()).isEqualTo(3);
      assertThat(test.network().stepDuration()).hasValue(1e-3);
      assertThat(test.simulation().schedule())
          .singleElement()
          .satisfies(
              slot -> {
                assertThat(slot.tags()).containsExactly("adder", "Adding");
                assertThat(slot.key()).isEqualTo(4);
              });
    }
  }

  @Test
  void forgetsWhatIsClearedByRecorderOrSeries() {
    try (BehaviorTest test =
        BehaviorTest.of(Adder::new)
            .with(2, List.of("one"), Watch::new, Map.of())
            .with(3, List.of("two"), Watch::new, Map.of())
            .neurons(2)
            .build()) {
      test.step(2).recorded().clear("one", "two.voltage");
      test.step(1);
      assertThat(test.values("one.step")).containsExactly(3);
      assertThat(test.recorded().shape("one.voltage")).containsExactly(1, 2);
      assertThat(test.values("two.step")).containsExactly(1, 2, 3);
      assertThat(test.values("two.voltage")).containsExactly(3, 3);

      assertThatThrownBy(() -> test.recorded().clear("two.step", "three"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("No series \"three\" is recorded. Recorded: one.voltage, ");
      assertThat(test.values("two.step")).hasSize(3);

      test.recorded().clear();
      assertThat(test.values("two.step")).isEmpty();
    }
  }

  @Test
  void keepsWhatIsRecorded() {
    try (BehaviorTest test =
        BehaviorTest.of(Adder::new)
            .neurons(2)
            .with(2, List.of("watch"), Watch::new, Map.of())
            .build()) {
      test.step(3);

      assertThat(test.recorded().names()).containsExactly("watch.voltage", "watch.step");
      assertThat(test.values("watch.voltage")).containsExactly(1, 1, 2, 2, 3, 3);
      assertThat(test.recorded().shape("watch.voltage")).containsExactly(3, 2);
      assertThat(test.values("watch.step")).containsExactly(1, 2, 3);
      assertThat(test.recorded().description("watch.voltage").unit()).isEqualTo("mV");

      test.step(1);
      assertThat(test.values("watch.step")).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void namesWhatIsRecordedWhenAskedForSomethingElse() {
    try (BehaviorTest test =
        BehaviorTest.of(Adder::new).neurons(2).with(2, Watch::new, Map.of()).build()) {
      assertThatThrownBy(() -> test.values("watch.spike"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "No series \"watch.spike\" is recorded. Recorded: Watch.voltage, Watch.step."
                  + " Attach a recorder with that tag and variable.");
    }
  }

  @Test
  void seedsDecideTheDraws() {
    assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
  }

  @Test
  void connectsTheGroupWithItself() {
    try (BehaviorTest test =
        BehaviorTest.of(Adder::new)
            .neurons(10)
            .threads(2)
            .precision(Precision.DOUBLE)
            .synapses("GLU", "0.1", 1)
            .build()) {
      assertThat(test.group().afferent("GLU"))
          .singleElement()
          .satisfies(
              group -> {
                assertThat(group.connections().count()).isEqualTo(100);
                assertThat(group.column("weight")).isInstanceOf(SynapticColumn.Doubles.class);
              });
    }
  }

  @Test
  void refusesWhatAModelFileCouldntSay() {
    assertThatThrownBy(() -> BehaviorTest.of(Adder::new).parameter("increment", -1).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.increment: must be at least 0 (got -1)."
                + " See: modulon behaviors Adding");
  }

  private static double[] drawn(long seed) {
    try (BehaviorTest test = BehaviorTest.of(Adder::new).neurons(5).seed(seed).build()) {
      return test.step(1).group().vector("drawn").values;
    }
  }
}
