package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.tagged;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.api.Behavior;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapseEdit;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

/** A restored simulation goes on as the one it was taken from, bit for bit. */
class SnapshotTest {
  private final Kernel kernel =
      Kernel.of(
          List.of(
              Behaviors.Noisy::new,
              Behaviors.Probe::new,
              Arriving::new,
              Learning::new,
              Memory::new));

  enum Variant {
    PLAIN(null, StructureSpec.ALL, RandomKind.COUNTER),
    COMMON_DELAY("4", StructureSpec.ALL, RandomKind.COUNTER),
    OWN_DELAYS("randint(1, 9)", StructureSpec.random(0.4), RandomKind.COUNTER),
    PARTITIONED(
        "2",
        StructureSpec.random(0.8).where("in_box(2)").partitioned(PartitionSpec.of(2)),
        RandomKind.COUNTER),
    LEGACY(null, StructureSpec.random(0.5), RandomKind.LEGACY_NUMPY);

    final NetworkSpec spec;

    Variant(String delay, StructureSpec structure, RandomKind random) {
      spec = network(delay, structure, random);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondRunAfterAResetEqualsTheFirst(Variant variant) {
    try (Simulation simulation = kernel.build(variant.spec, 1)) {
      simulation.run(50);
      Snapshot first = simulation.snapshot();
      simulation.run(7);

      simulation.reset();

      assertThat(simulation.network().iteration()).isZero();
      simulation.run(50);
      assertSame(simulation.snapshot(), first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void resumedEqualsUninterrupted(Variant variant) {
    Snapshot end;
    Snapshot middle;
    try (Simulation whole = kernel.build(variant.spec, 1)) {
      whole.run(61);
      middle = whole.snapshot();
      whole.run(140);
      end = whole.snapshot();
    }
    try (Simulation resumed = kernel.build(variant.spec, 2)) {
      resumed.restore(middle);
      assertThat(resumed.network().iteration()).isEqualTo(61);
      assertSame(resumed.snapshot(), middle);
      resumed.run(140);
      assertSame(resumed.snapshot(), end);
      assertThat(resumed.spikes(resumed.network().groups().get(0))).isGreaterThan(50);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSimulationGoesBackAndMakesTheSameStepsAgain(Variant variant) {
    try (Simulation simulation = kernel.build(variant.spec, 1)) {
      Snapshot start = simulation.snapshot();
      simulation.run(30);
      Snapshot middle = simulation.snapshot();
      simulation.run(70);
      Snapshot end = simulation.snapshot();
      simulation.restore(middle);
      simulation.run(70);
      assertSame(simulation.snapshot(), end);
      simulation.restore(start);
      simulation.run(100);
      assertSame(simulation.snapshot(), end);
    }
  }

  @Test
  void aForkGoesItsOwnWay() {
    try (Simulation simulation = kernel.build(Variant.OWN_DELAYS.spec, 1)) {
      simulation.run(50);
      try (Simulation fork = simulation.fork(1)) {
        simulation.run(50);
        fork.run(50);
        assertSame(fork.snapshot(), simulation.snapshot());
        fork.network().groups().get(0).vector("voltage").fill(0);
        fork.run(1);
        simulation.run(1);
        assertThat(fork.snapshot().values().get("groups.a.columns.voltage"))
            .isNotEqualTo(simulation.snapshot().values().get("groups.a.columns.voltage"));
      }
      simulation.run(5);
      assertThat(simulation.network().iteration()).isEqualTo(106);
    }
  }

  @Test
  void editsAndAttachedBehaviorsComeBack() {
    NetworkSpec spec = Variant.COMMON_DELAY.spec;
    try (Simulation simulation = kernel.build(spec, 1);
        Simulation other = kernel.build(spec, 1)) {
      simulation.run(20);
      Snapshot before = simulation.snapshot();
      NeuronGroup group = simulation.network().groups().get(0);
      group.attach(tagged("second", 7.5, "Memory", "length", 3));
      group.detach("memory");
      group.deactivate("Probe");
      edit(simulation);
      simulation.run(20);
      Snapshot changed = simulation.snapshot();
      simulation.run(30);
      Snapshot end = simulation.snapshot();

      other.restore(changed);
      assertThat(other.network().find("second")).hasSize(1);
      assertThat(other.network().find("memory")).isEmpty();
      other.run(30);
      assertSame(other.snapshot(), end);

      other.restore(before);
      assertThat(other.network().find("second")).isEmpty();
      assertSame(other.snapshot(), before);
      other.run(5);
      simulation.restore(before);
      simulation.run(5);
      assertSame(other.snapshot(), simulation.snapshot());
    }
  }

  @Test
  void aSnapshotOfAnotherModelIsRefusedAndNothingChanges() {
    NetworkSpec spec = Variant.PLAIN.spec;
    Snapshot snapshot;
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.run(10);
      snapshot = simulation.snapshot();
    }
    GroupSpec small = group("a", 9, behavior(1, "Noisy"));
    assertMismatch(
        snapshot,
        Specs.network(List.of(), List.of(small), List.of()),
        "The snapshot is of another model: groups.a.behaviors.2: the model has no behavior there.");
    assertMismatch(
        snapshot,
        new NetworkSpec(
            "net",
            OptionalLong.of(1),
            OptionalDouble.empty(),
            Precision.DOUBLE,
            List.of(),
            spec.groups(),
            spec.synapses()),
        "The snapshot is of another model: synapses.0.columns.weight: it has single precision"
            + " there, and double precision in the model.");
    GroupSpec large = new GroupSpec("a", List.of(), 49, spec.groups().get(0).behaviors());
    assertMismatch(
        snapshot,
        Specs.network(List.of(), List.of(large), spec.synapses()),
        "The snapshot is of another model: groups.a.size: it has 36 there, and 49 in the model.");
  }

  @Test
  void aSimulationThatRecordsToASinkDoesntGoBack() {
    try (Simulation simulation = kernel.build(Variant.PLAIN.spec, 1)) {
      Snapshot snapshot = simulation.snapshot();
      simulation.recordTo(new Recorded());
      assertThatThrownBy(() -> simulation.restore(snapshot))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("The simulation records to a store, which can't be taken back.");
    }
  }

  @Test
  void recordersGoOnWhereTheyWere() {
    NetworkSpec spec = Variant.PLAIN.spec;
    Recorded first = new Recorded();
    Recorded second = new Recorded();
    Snapshot snapshot;
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.recordTo(first);
      simulation.run(7);
      simulation.flush();
      snapshot = simulation.snapshot();
    }
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.restore(snapshot);
      simulation.recordTo(second);
      assertThat(simulation.taps().get(0).samples()).isEqualTo(7);
      simulation.run(3);
      simulation.flush();
      assertThat(simulation.taps().get(0).samples()).isEqualTo(10);
    }
    assertThat(first.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(second.steps).containsExactly(8L, 9L, 10L);
  }

  @Test
  void aRecorderThatCameAndWentLeavesNothingToRestore() {
    NetworkSpec spec = Variant.PLAIN.spec;
    try (Simulation simulation = kernel.build(spec, 1);
        Simulation other = kernel.build(spec, 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      group.attach(tagged("late", 9, "Probe"));
      simulation.run(5);
      group.detach("late");
      simulation.run(5);
      other.restore(simulation.snapshot());
      other.run(5);
      simulation.run(5);
      assertThat(other.spikeHash(other.network().groups().get(0)))
          .isEqualTo(simulation.spikeHash(group));
    }
  }

  private void assertMismatch(Snapshot snapshot, NetworkSpec other, String message) {
    try (Simulation simulation = kernel.build(other, 1)) {
      simulation.run(3);
      Snapshot before = simulation.snapshot();
      assertThatThrownBy(() -> simulation.restore(snapshot))
          .isInstanceOf(SnapshotMismatchException.class)
          .hasMessage(message);
      assertSame(simulation.snapshot(), before);
    }
  }

  private static void edit(Simulation simulation) {
    SynapseGroup synapses = simulation.network().synapses().get(0);
    Random random = new Random(4);
    boolean[] gone = new boolean[synapses.connections().elements()];
    for (int i = 0; i < gone.length; i++) {
      gone[i] = random.nextBoolean();
    }
    synapses.edit(SynapseEdit.remove((source, target, element) -> gone[element]), 0);
    synapses.edit(SynapseEdit.add(new int[] {1, 2, 3}, new int[] {3, 2, 1}), 0.5);
  }

  private static void assertSame(Snapshot actual, Snapshot expected) {
    assertThat(actual.step()).isEqualTo(expected.step());
    assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
    for (Map.Entry<String, Object> entry : expected.values().entrySet()) {
      assertThat(actual.values().get(entry.getKey()))
          .as(entry.getKey())
          .isEqualTo(entry.getValue());
    }
  }

  private static NetworkSpec network(String delay, StructureSpec structure, RandomKind random) {
    SynapseSpec synapses =
        new SynapseSpec(
                "a", "a", List.of("GLU"), "uniform(0, 0.05)", 1, List.of(behavior(4, "Learning")))
            .with(structure);
    GroupSpec group =
        GroupSpec.on(
            GridSpec.of(6, 6, 1),
            "a",
            List.of(),
            List.of(
                behavior(1, "Noisy"),
                behavior(2, "Arriving"),
                tagged("memory", 6, "Memory"),
                tagged("probe", 8, "Probe")));
    return new NetworkSpec(
        "net",
        OptionalLong.of(1),
        OptionalDouble.empty(),
        Precision.SINGLE,
        random,
        Map.of(),
        List.of(),
        List.of(group),
        List.of(delay == null ? synapses : synapses.delayed(delay)));
  }

  /** Adds what arrives. */
  public static final class Arriving implements Behavior<NeuronGroup> {
    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {
      double[] sums = new double[neurons.size()];
      neurons.afferent().get(0).propagate(sums);
      for (int i = 0; i < sums.length; i++) {
        voltage.values[i] += sums[i];
      }
    }
  }

  /** Lets the weights drift at random. */
  public static final class Learning implements Behavior<SynapseGroup> {
    @State SynapticColumn weight;
    @State SynapticColumn trace;
    @Draws RandomStream random;

    @Override
    public void iterate(SynapseGroup synapses) {
      synapses
          .connections()
          .forEach(
              (source, target, element) -> {
                trace.set(element, 0.9 * trace.get(element) + random.uniform());
                weight.set(element, weight.get(element) + 1e-4 * (trace.get(element) - 5));
              });
    }
  }

  /** Keeps numbers and an array of its own. */
  public static final class Memory implements Behavior<NeuronGroup> {
    @Parameter(description = "how long it remembers")
    int length = 5;

    @State double sum;
    @State int place;
    @State boolean odd;
    @State double[] last;

    @Override
    public void initialize(NeuronGroup neurons) {
      last = new double[length];
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      sum += neurons.vector("voltage").values[0];
      last[place] = sum;
      place = (place + 1) % length;
      odd = !odd;
    }
  }
}
