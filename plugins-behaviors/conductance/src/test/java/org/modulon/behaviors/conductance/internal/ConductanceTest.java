package org.modulon.behaviors.conductance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Both neurons of this bundle. */
class ConductanceTest {
  private static final double KEPT_E = Elementary.exp(-0.1 / 5);
  private static final double KEPT_I = Elementary.exp(-0.1 / 10);

  /** Now and then a synapse opens, at each neuron another time. */
  static final class Conductances implements Behavior<NeuronGroup> {
    @State Vector excitatoryConductance;
    @State Vector inhibitoryConductance;

    @Override
    public void iterate(NeuronGroup neurons) {
      drive(neurons, excitatoryConductance.values, inhibitoryConductance.values, 1);
    }
  }

  /** The same for currents. */
  static final class Currents implements Behavior<NeuronGroup> {
    @State Vector excitatoryCurrent;
    @State Vector inhibitoryCurrent;

    @Override
    public void iterate(NeuronGroup neurons) {
      drive(neurons, excitatoryCurrent.values, inhibitoryCurrent.values, -9);
    }
  }

  private static void drive(NeuronGroup neurons, double[] e, double[] i, double inhibition) {
    int step = (int) neurons.network().iteration();
    for (int neuron = step % 7; neuron < neurons.size(); neuron += 7) {
      e[neuron] += 0.6 * (1 + neuron % 5);
    }
    for (int neuron = step % 31; neuron < neurons.size(); neuron += 31) {
      i[neuron] += inhibition;
    }
  }

  private static BehaviorTest.Builder driven(Supplier<Behavior<NeuronGroup>> kind, int neurons) {
    return BehaviorTest.of(kind).neurons(neurons).seed(3).stepDuration(1e-4);
  }

  @Test
  void conductanceNeuronEqualsTheScalarReference() {
    for (int size : new int[] {1, 511, 512, 513, 1025}) {
      Reference reference = new Reference(size);
      try (BehaviorTest test =
          driven(ConductanceLif::new, size).with(0, Conductances::new, Map.of()).build()) {
        for (int step = 1; step <= 300; step++) {
          test.step(1);
          drive(test.group(), reference.e, reference.i, 1);
          for (int n = 0; n < size; n++) {
            double x = reference.v[n];
            reference.move(
                n, -40 - x + reference.e[n] * (0 - x) + reference.i[n] * (-80 - x), 0.1 / 20);
          }
          reference.assertStep(test, "conductance", step);
        }
      }
    }
  }

  @Test
  void currentNeuronEqualsTheScalarReference() {
    for (int size : new int[] {1, 511, 512, 513, 1025}) {
      Reference reference = new Reference(size);
      try (BehaviorTest test =
          driven(CurrentLif::new, size).with(0, Currents::new, Map.of()).build()) {
        for (int step = 1; step <= 300; step++) {
          test.step(1);
          drive(test.group(), reference.e, reference.i, -9);
          for (int n = 0; n < size; n++) {
            reference.move(n, -49 - reference.v[n] + reference.e[n] + reference.i[n], 0.1 / 20);
          }
          reference.assertStep(test, "current", step);
        }
      }
    }
  }

  @Test
  void givesTheSameSpikesOnTwoThreads() {
    assertThat(hash(2)).isEqualTo(hash(1));
  }

  private static long hash(int threads) {
    try (BehaviorTest test =
        driven(ConductanceLif::new, 20_001)
            .threads(threads)
            .with(0, Conductances::new, Map.of())
            .build()) {
      test.step(500);
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(10_000);
      return test.simulation().spikeHash(test.group());
    }
  }

  @Test
  void refusesAModelWithoutPhysicalTime() {
    assertThatThrownBy(() -> BehaviorTest.of(ConductanceLif::new).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.tau: needs physical time, but a step has no duration. Add"
                + " dt to the model, for example dt: 0.1 ms.");
    assertThatThrownBy(() -> BehaviorTest.of(CurrentLif::new).build())
        .hasMessageContaining("tau: needs physical time");
  }

  @Test
  void refusesTimesThatAreNone() {
    assertThatThrownBy(() -> driven(ConductanceLif::new, 1).parameter("tau_excitatory", 0).build())
        .hasMessageContaining("tau_excitatory: must be at least 1.0E-9 in ms (got 0).");
    assertThatThrownBy(() -> driven(CurrentLif::new, 1).parameter("refractory_period", -1).build())
        .hasMessageContaining("refractory_period: must be at least 0 in ms (got -1).");
  }

  /** The equations one neuron at a time. */
  private static final class Reference {
    private final double[] v;
    private final double[] e;
    private final double[] i;
    private final int[] left;

    Reference(int size) {
      v = new double[size];
      java.util.Arrays.fill(v, -60);
      e = new double[size];
      i = new double[size];
      left = new int[size];
    }

    void move(int n, double slope, double step) {
      v[n] += left[n] > 0 ? 0 : step * slope;
      e[n] *= KEPT_E;
      i[n] *= KEPT_I;
    }

    void assertStep(BehaviorTest test, String kind, int step) {
      for (int n = 0; n < v.length; n++) {
        left[n] = Math.max(left[n] - 1, 0);
        boolean spike = v[n] > -50;
        v[n] = spike ? -60 : v[n];
        left[n] = spike ? 50 : left[n];
        assertThat(test.group().spikes("spike").get(n)).as("%s, step %s", n, step).isEqualTo(spike);
      }
      assertThat(test.group().vector("voltage").values).as("step %s", step).isEqualTo(v);
      assertThat(test.group().vector("excitatory_" + kind).values).isEqualTo(e);
      assertThat(test.group().vector("inhibitory_" + kind).values).isEqualTo(i);
    }
  }
}
