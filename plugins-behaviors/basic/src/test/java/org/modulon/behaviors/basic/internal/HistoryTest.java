package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

class HistoryTest {
  /** Counts steps, neuron by neuron from another number. */
  static final class Counting implements Behavior<NeuronGroup> {
    @State Vector count;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        count.values[i] = neurons.network().iteration() + 100 * i;
      }
    }
  }

  @Test
  void keepsTheLastValuesTheNewestFirst() {
    try (BehaviorTest test = counting(Map.of("values", "count", "steps", 3))) {
      assertThat(test.group().variables())
          .containsExactly("count", "count_1", "count_2", "count_3");
      test.step(2);
      assertThat(values(test, "count_1")).containsExactly(2, 102);
      assertThat(values(test, "count_2")).containsExactly(1, 101);
      assertThat(values(test, "count_3")).containsExactly(0, 0);
      test.step(5);
      assertThat(values(test, "count_3")).containsExactly(5, 105);
    }
  }

  @Test
  void keepsExpressionsUnderAName() {
    try (BehaviorTest test = counting(Map.of("values", "count > 3", "name", "late", "steps", 2))) {
      test.step(4);
      assertThat(values(test, "late_1")).containsExactly(1, 1);
      assertThat(values(test, "late_2")).containsExactly(0, 1);
    }
  }

  @Test
  void isPartOfSnapshots() {
    try (BehaviorTest test = counting(Map.of("values", "count", "steps", 3))) {
      test.step(4);
      try (Simulation other = test.simulation().fork(1)) {
        test.step(9);
        other.run(1);
        NeuronGroup forked = other.network().groups().get(0);
        assertThat(forked.vector("count_3").values).containsExactly(3, 103);
        assertThat(values(test, "count_3")).containsExactly(11, 111);
      }
    }
  }

  @Test
  void refusesWhatHasNoNumberPerNeuronOrNoName() {
    assertThatThrownBy(() -> counting(Map.of("values", "mean(count)", "name", "m")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("groups.neurons.behaviors.2.values: needs one value for each of 2");
    assertThatThrownBy(() -> counting(Map.of("values", "count > 3")))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.2.name: must be letters, digits and _, beginning with a"
                + " letter (got \"count > 3\"). Write for example name: active.");
    assertThatThrownBy(() -> counting(Map.of("values", "cuont")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("groups.neurons.behaviors.2.values: unknown variable \"cuont\"");
  }

  private static BehaviorTest counting(Map<String, Object> parameters) {
    return BehaviorTest.of(Counting::new)
        .neurons(2)
        .with(2, History::new, new HashMap<>(parameters))
        .build();
  }

  private static double[] values(BehaviorTest test, String column) {
    return test.group().vector(column).values;
  }
}
