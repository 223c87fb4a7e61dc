package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;
import static org.modulon.kernel.Specs.tagged;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.kernel.Behaviors.Idle;
import org.modulon.kernel.Behaviors.Input;
import org.modulon.kernel.Behaviors.Noisy;
import org.modulon.kernel.Behaviors.Probe;

class DeterminismTest {
  private static final int NEURONS = 10_000;
  private static final int STEPS = 100;

  private final Kernel kernel = Kernel.of(List.of(Noisy::new, Input::new, Probe::new, Idle::new));

  @Test
  void anyNumberOfThreadsGivesTheSameSpikes() {
    Outcome one = run(sheet(), 1);

    assertThat(one.spikes()).isGreaterThan(NEURONS);
    assertThat(run(sheet(), 2)).isEqualTo(one);
    assertThat(run(sheet(), 3)).isEqualTo(one);
  }

  @Test
  void anotherSeedGivesOtherSpikes() {
    assertThat(run(sheet().withSeed(2), 1).hash()).isNotEqualTo(run(sheet(), 1).hash());
  }

  @Test
  void aRunInSlicesEqualsARunInOne() {
    try (Simulation sliced = kernel.build(sheet(), 1)) {
      sliced.run(33);
      sliced.run(0);
      sliced.run(67);
      assertThat(outcome(sliced)).isEqualTo(run(sheet(), 1));
    }
  }

  @Test
  void addingBehaviorsGroupsAndRecordersShiftsNobodysDraws() {
    GroupSpec exc = group("exc", 100, behavior(1, "Noisy"));
    GroupSpec more =
        group("exc", 100, behavior(-1, "Idle"), behavior(1, "Noisy"), tagged("r", 9, "Probe"));
    Outcome alone = run(network(exc), 1);

    assertThat(run(network(more), 1)).isEqualTo(alone);
    assertThat(
            run(
                network(
                    List.of(behavior(0, "Idle")),
                    List.of(more, group("later", 50, behavior(1, "Noisy"))),
                    List.of(synapses("exc", "later", "uniform(0, 1)", 0.5))),
                1))
        .isEqualTo(alone);
  }

  @Test
  void groupsAndKeysDrawDifferentNumbers() {
    GroupSpec a = group("a", 100, behavior(1, "Noisy"));
    GroupSpec b = group("b", 100, behavior(1, "Noisy"));
    GroupSpec c = group("c", 100, behavior(2, "Noisy"));
    try (Simulation simulation = kernel.build(network(List.of(), List.of(a, b, c), List.of()), 1)) {
      simulation.run(STEPS);

      assertThat(simulation.network().groups().stream().map(simulation::spikeHash).distinct())
          .hasSize(3);
    }
  }

  @Test
  void theHashTellsWhatSpikedAndWhen() {
    NetworkSpec spec = network(group("a", 50, behavior(1, "Noisy")));
    try (Simulation simulation = kernel.build(spec, 1);
        Simulation silent =
            kernel.build(network(group("a", 50, behavior(1, "Noisy", "threshold", 99L))), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      long spikes = 0;
      for (int step = 0; step < STEPS; step++) {
        long before = simulation.spikeHash(group);
        simulation.run(1);
        int now = group.spikes("spike").count();
        spikes += now;
        assertThat(simulation.spikeHash(group) == before).isEqualTo(now == 0);
      }
      assertThat(simulation.spikes(group)).isEqualTo(spikes).isPositive();

      silent.run(STEPS);
      assertThat(silent.spikes(silent.network().groups().get(0))).isZero();
      assertThat(silent.spikeHash(silent.network().groups().get(0))).isEqualTo(0xCBF29CE484222325L);
    }
  }

  @Test
  void aGroupWithoutSpikesHasNone() {
    try (Simulation simulation = kernel.build(network(group("a", 1, behavior(1, "Idle"))), 1)) {
      simulation.run(1);
      NeuronGroup group = simulation.network().groups().get(0);
      assertThat(simulation.spikes(group)).isZero();
      assertThat(simulation.spikeHash(group)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStepAllocatesNothing(int threads) {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Simulation simulation = kernel.build(sheet(), threads)) {
      simulation.run(500);
      long before = threadBean.getCurrentThreadAllocatedBytes();
      simulation.run(500);
      long bytes = threadBean.getCurrentThreadAllocatedBytes() - before;

      assertThat(bytes / 500.0).as("bytes per step").isLessThan(16);
    }
  }

  private static NetworkSpec sheet() {
    return network(
        List.of(),
        List.of(
            group(
                "exc", NEURONS, behavior(1, "Noisy"), behavior(2, "Input"), behavior(9, "Probe"))),
        List.of(synapses("exc", "exc", "uniform(0, 0.02)", 0.002)));
  }

  private Outcome run(NetworkSpec spec, int threads) {
    try (Simulation simulation = kernel.build(spec, threads)) {
      assertThat(simulation.run(STEPS)).isTrue();
      return outcome(simulation);
    }
  }

  private static Outcome outcome(Simulation simulation) {
    NeuronGroup group = simulation.network().groups().get(0);
    double sum = 0;
    for (double voltage : group.vector("voltage").values) {
      sum += voltage;
    }
    return new Outcome(simulation.spikes(group), simulation.spikeHash(group), sum);
  }

  /** What two equal runs have in common to the last bit. */
  private record Outcome(long spikes, long hash, double sum) {}
}
