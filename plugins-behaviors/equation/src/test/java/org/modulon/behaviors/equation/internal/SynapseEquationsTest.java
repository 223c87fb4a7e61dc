package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.StructureSpec.Layout;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Space;
import org.modulon.numerics.SynapticColumn.Precision;

/** Synapses as equations, against the same rules neuron by neuron. */
class SynapseEquationsTest {
  private static final int NEURONS = 36;
  private static final int STEPS = 200;

  private static final Map<String, Object> STDP =
      Map.of(
          "equations",
          """
          w : 1
          dapre/dt = -apre/(20 ms) : 1 (event-driven)
          dapost/dt = -apost/tau : 1 (event-driven)
          """,
          "constants",
          "tau = 30 ms; up = 0.01; down = 0.012; wmax = 1",
          "on_pre",
          """
          g_post += w*nS
          apre += up
          w = clip(w - apost, 0, wmax)
          """,
          "on_post",
          """
          apost += down
          w = clip(w + apre, 0, wmax)
          """,
          "initial",
          "w = weight");

  private static Synaptic.Builder network() {
    return new Synaptic.Builder(NEURONS);
  }

  static Stream<Arguments> layouts() {
    StructureSpec half = StructureSpec.random(0.6).where("s_id != d_id");
    return Stream.of(
        Arguments.of(half.as(Layout.SPARSE), 0),
        Arguments.of(half.as(Layout.DENSE), 0),
        Arguments.of(StructureSpec.ALL.as(Layout.DENSE), 3),
        Arguments.of(
            StructureSpec.ALL.where("in_box(2)").partitioned(PartitionSpec.of(2, 2, 1)), 0),
        Arguments.of(half.as(Layout.SPARSE), 3));
  }

  @Test
  void saysWhatItReadsAndWritesOfBothEnds() {
    try (Simulation simulation = network().build(SynapseEquations::new, STDP)) {
      BehaviorSlot slot = simulation.network().synapses().get(0).behaviors().get(0);
      assertThat(slot.reads()).contains("w", "apre", "neurons.spike", "neurons.g");
      assertThat(slot.writes())
          .containsExactlyInAnyOrder("w", "apre", "apost", "last_event", "neurons.g");
    }
  }

  /** Traces that are computed at events equal those that decay in each step. */
  @ParameterizedTest
  @MethodSource("layouts")
  void pairsOfSpikesChangeWeightsAsTheRuleSays(StructureSpec structure, int delay) {
    int[][] script = Synaptic.script(NEURONS, STEPS, 5);
    try (Simulation simulation =
        network()
            .script(script)
            .structure(structure)
            .delay(delay)
            .precision(Precision.DOUBLE)
            .build(SynapseEquations::new, STDP)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      double[] w = synapses.matrix("w");
      simulation.run(STEPS);

      double[] g = learn(synapses, w, script, delay);

      double[] learnt = synapses.matrix("w");
      for (int i = 0; i < w.length; i++) {
        assertThat(learnt[i]).as("pair %s", i).isCloseTo(w[i], within(1e-12));
      }
      assertThat(synapses.target().vector("g").values)
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
          .containsExactly(Arrays.stream(g).boxed().toArray(Double[]::new));
      assertThat(learnt).isNotEqualTo(new double[w.length]);
    }
  }

  /** The rule on full matrices, each trace decaying step by step. */
  private static double[] learn(SynapseGroup synapses, double[] w, int[][] script, int delay) {
    double[] apre = new double[w.length];
    double[] apost = new double[w.length];
    double[] g = new double[NEURONS];
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < w.length; i++) {
        apre[i] *= Elementary.exp(-1 / 20.0);
        apost[i] *= Elementary.exp(-1 / 30.0);
      }
      int[] arriving = step < delay ? new int[0] : script[step - delay];
      for (int source : arriving) {
        for (int target = 0; target < NEURONS; target++) {
          int pair = target * NEURONS + source;
          if (synapses.connections().element(source, target) >= 0) {
            g[target] += w[pair];
            apre[pair] += 0.01;
            w[pair] = Math.min(Math.max(w[pair] - apost[pair], 0), 1);
          }
        }
      }
      for (int target : script[step]) {
        for (int source = 0; source < NEURONS; source++) {
          int pair = target * NEURONS + source;
          if (synapses.connections().element(source, target) >= 0) {
            apost[pair] += 0.012;
            w[pair] = Math.min(Math.max(w[pair] + apre[pair], 0), 1);
          }
        }
      }
    }
    return g;
  }

  @ParameterizedTest
  @ValueSource(strings = {"SINGLE", "DOUBLE"})
  void variablesHaveThePrecisionOfTheModel(Precision precision) {
    try (Simulation simulation =
        network()
            .script(Synaptic.script(NEURONS, STEPS, 5))
            .precision(precision)
            .build(SynapseEquations::new, STDP)) {
      simulation.run(STEPS);
      assertThat(simulation.network().synapses().get(0).column("apre").precision())
          .isEqualTo(precision);
    }
  }

  /** Steps are counted modulo a number; that synapses catch up in time changes nothing else. */
  @Test
  void silentSynapsesCatchUpInTime() {
    double[] rarely = weights(1 << 20);
    double[] often = weights(16);
    for (int i = 0; i < rarely.length; i++) {
      assertThat(often[i]).isCloseTo(rarely[i], within(1e-12));
    }
  }

  private static double[] weights(int settling) {
    try (Simulation simulation =
        network()
            .script(Synaptic.script(NEURONS, STEPS, 2))
            .precision(Precision.DOUBLE)
            .build(() -> new SynapseEquations(settling), STDP)) {
      simulation.run(STEPS);
      return simulation.network().synapses().get(0).matrix("w");
    }
  }

  @Test
  void eventDrivenVariablesMayApproachAValue() {
    try (Simulation simulation =
        network()
            .script(new int[][] {{}, {}, {}, {}, {}, {}, {}, {}, {}, {0}})
            .precision(Precision.DOUBLE)
            .build(
                SynapseEquations::new,
                Map.of(
                    "equations", "dx/dt = (1 - x)/(10 ms) : 1 (event-driven); seen : 1",
                    "on_pre", "seen = x; x *= 0.5"))) {
      simulation.run(20);
      SynapseGroup synapses = simulation.network().synapses().get(0);
      double exact = 1 - Elementary.exp(-1);
      assertThat(synapses.matrix("seen")[NEURONS]).isCloseTo(exact, within(1e-12));
      assertThat(synapses.matrix("x")[NEURONS]).isCloseTo(exact / 2, within(1e-12));
      assertThat(synapses.matrix("x")[1]).as("no event yet").isZero();
    }
  }

  @Test
  void clockedVariablesSeeBothEnds() {
    try (Simulation simulation =
        network()
            .script(Synaptic.script(NEURONS, STEPS, 2))
            .precision(Precision.DOUBLE)
            .build(
                SynapseEquations::new,
                Map.of("equations", "dx/dt = (id_pre + 100*id_post)/ms : 1"))) {
      simulation.run(3);
      double[] x = simulation.network().synapses().get(0).matrix("x");
      assertThat(x[5 * NEURONS + 2]).isCloseTo(3 * 502, within(1e-9));
    }
  }

  @Test
  void whereThereIsNoSynapseNothingIsStored() {
    StructureSpec structure = StructureSpec.ALL.where("s_id != d_id").as(Layout.DENSE);
    try (Simulation simulation =
        network()
            .script(Synaptic.script(NEURONS, STEPS, 5))
            .structure(structure)
            .build(SynapseEquations::new, STDP)) {
      simulation.run(STEPS);
      SynapseGroup synapses = simulation.network().synapses().get(0);
      for (String name : List.of("w", "apre", "apost", "last_event")) {
        for (int element = 0; element < synapses.connections().elements(); element++) {
          boolean stored = synapses.column(name).get(element) != 0;
          assertThat(stored && !synapses.connections().isEnabled(element)).as(name).isFalse();
        }
      }
    }
  }

  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Simulation simulation =
        network().script(Synaptic.script(NEURONS, 4000, 5)).build(SynapseEquations::new, STDP)) {
      simulation.run(2000);
      long before = threadBean.getCurrentThreadAllocatedBytes();
      simulation.run(1000);
      long bytes = threadBean.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / 1000.0).as("bytes per step").isLessThan(16);
    }
  }

  private static void refuse(Map<String, Object> parameters, String message) {
    assertThatThrownBy(() -> network().build(SynapseEquations::new, parameters))
        .isInstanceOf(SpecException.class)
        .hasMessage("synapses.0.behaviors.2." + message);
  }

  @Test
  void weightsArePlainNumbersUntilTheyGetAUnit() {
    refuse(
        Map.of("on_pre", "g_post += weight"),
        """
        on_pre: line 1, column 11: "g_post" is in S (a conductance), but "weight" is a plain \
        number. Both sides of "+" must measure the same. Check the units of both.
          g_post += weight
                    ^""");
  }

  @Test
  void namesOfTheEndsNeedASuffix() {
    refuse(
        Map.of("on_pre", "g += 2 nS"),
        """
        on_pre: line 1, column 1: "g" can't be set. Variables: weight, x_pre, y_pre, z_pre, g_pre, \
        x_post, y_post, z_post, g_post.
          g += 2 nS
          ^""");
  }

  @Test
  void onlyLinearEquationsAreEventDriven() {
    refuse(
        Map.of("equations", "dx/dt = -x**2/ms : 1 (event-driven)", "on_pre", "x += 1"),
        """
        equations: line 1, column 9: dx/dt isn't linear in x with constant coefficients. Only \
        such variables can be event-driven; leave the flag out.
          dx/dt = -x**2/ms : 1 (event-driven)
                  ^""");
  }

  /** Delays of their own that are all the same give the bits of one delay. */
  @ParameterizedTest
  @MethodSource("layouts")
  void equalDelaysOfTheirOwnAreOneDelay(StructureSpec structure, int unused) {
    Synaptic.Builder network =
        network().script(Synaptic.script(NEURONS, STEPS, 5)).structure(structure);
    try (Simulation one = network.delay("3 ms").build(SynapseEquations::new, STDP);
        Simulation own = network.delay("randint(3, 4) * 1 ms").build(SynapseEquations::new, STDP)) {
      SynapseGroup expected = one.network().synapses().get(0);
      SynapseGroup synapses = own.network().synapses().get(0);
      assertThat(synapses.delay()).isEmpty();
      one.run(STEPS);
      own.run(STEPS);
      assertThat(synapses.matrix("w")).isEqualTo(expected.matrix("w"));
      assertThat(synapses.target().vector("g").values)
          .isEqualTo(expected.target().vector("g").values);
    }
  }

  /** All neurons spike once, in the second step; synapses learn of it by and by, each once. */
  @ParameterizedTest
  @MethodSource("layouts")
  void aSpikeArrivesAtEachSynapseAfterItsOwnDelay(StructureSpec structure, int unused) {
    int[][] script = {{}, IntStream.range(0, NEURONS).toArray()};
    Map<String, Object> rule =
        Map.of(
            "equations",
            "seen : ms\nevents : 1\nfrom : 1",
            "on_pre",
            "g_post += weight*nS\nseen = t\nevents += 1\nfrom = x_pre + 100*y_pre");
    try (Simulation simulation =
        network()
            .script(script)
            .structure(structure)
            .delay("randint(1, 8) * 1 ms")
            .precision(Precision.DOUBLE)
            .build(SynapseEquations::new, rule)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      double[] weights = synapses.matrix("weight");
      double[] sums = new double[NEURONS];
      for (int step = 1; step <= 12; step++) {
        simulation.run(1);
        double[] seen = synapses.matrix("seen");
        double[] events = synapses.matrix("events");
        for (int pair = 0; pair < weights.length; pair++) {
          boolean now = events[pair] > 0 && seen[pair] == step - 1;
          assertThat(now && (step < 3 || step > 9)).as("pair %s, step %s", pair, step).isFalse();
          sums[pair / NEURONS] += now ? weights[pair] : 0;
        }
        for (int target = 0; target < NEURONS; target++) {
          assertThat(synapses.target().vector("g").values[target])
              .isCloseTo(sums[target], within(1e-9));
        }
      }
      synapses
          .connections()
          .forEach((source, target, element) -> assertOnce(synapses, source, element));
      assertThat(Arrays.stream(synapses.matrix("seen")).filter(time -> time > 0).distinct())
          .containsExactlyInAnyOrder(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    }
  }

  private static void assertOnce(SynapseGroup synapses, int source, int element) {
    assertThat(synapses.column("events").get(element)).isEqualTo(1);
    Space sheet = synapses.source().space().orElseThrow();
    assertThat(synapses.column("from").get(element))
        .isEqualTo(sheet.x[source] + 100 * sheet.y[source]);
  }
}
