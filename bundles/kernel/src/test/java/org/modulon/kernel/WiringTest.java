package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SubGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.SynapsePart;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.expression.Expression;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;

/** Grids, connectivity, layouts, parts and sub groups of a built network. */
class WiringTest {
  private final Kernel kernel =
      Kernel.of(
          List.of(
              Behaviors.Noisy::new,
              Behaviors.Input::new,
              Receptive::new,
              Autapses::new,
              Cut::new,
              Early::new));

  @ParameterizedTest
  @CsvSource({
    "10, 1, 684, 4, 3600",
    "21, 2, 9360, 9, 41209",
    "30, 3, 38304, 16, 128164",
    "30, 10, 269500, 16, 407044"
  })
  void partitionsAsTheReferenceDoes(int side, int range, int count, int parts, int elements) {
    StructureSpec structure =
        StructureSpec.ALL
            .where("(s_id != d_id) * in_box(" + range + ")")
            .partitioned(side == 10 ? PartitionSpec.of(2, 2, 1) : PartitionSpec.AUTO);
    try (Simulation simulation = kernel.build(sheet(side, structure), 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      assertThat(synapses.connections().count()).isEqualTo(count);
      assertThat(synapses.parts()).hasSize(parts);
      assertThat(synapses.connections().elements()).isEqualTo(elements);
      assertThat(synapses.parts().stream().mapToInt(SynapsePart::count).sum()).isEqualTo(count);
      assertThat(synapses.parts().stream().mapToInt(SynapsePart::elements).sum())
          .isEqualTo(elements);
    }
  }

  @Test
  void aSheetThatIsTooSmallStaysInOnePart() {
    StructureSpec structure = StructureSpec.ALL.where("in_box(2)").partitioned(PartitionSpec.AUTO);
    try (Simulation simulation = kernel.build(sheet(14, structure), 1)) {
      assertThat(simulation.network().synapses().get(0).parts()).isEmpty();
    }
  }

  @Test
  void behaviorsShapeSynapsesAsExpressionsDo() {
    StructureSpec byText = StructureSpec.ALL.where("(s_id != d_id) * in_box(2)");
    try (Simulation text = kernel.build(sheet(21, byText.partitioned(PartitionSpec.AUTO)), 1);
        Simulation behaviors =
            kernel.build(
                sheet(
                    21,
                    StructureSpec.ALL,
                    behavior(1, "Receptive"),
                    behavior(2, "Autapses"),
                    behavior(3, "Cut")),
                1)) {
      SynapseGroup one = text.network().synapses().get(0);
      SynapseGroup other = behaviors.network().synapses().get(0);
      assertThat(other.matrix("weight")).isEqualTo(one.matrix("weight"));
      assertThat(other.parts()).hasSameSizeAs(one.parts()).hasSize(9);
    }
  }

  @Test
  void everyLayoutGivesTheSameSpikes() {
    StructureSpec structure = StructureSpec.random(0.6).where("(s_id != d_id) * in_circle(4)");
    long sparse = hash(structure.as(StructureSpec.Layout.SPARSE), 1);

    assertThat(hash(structure.as(StructureSpec.Layout.DENSE), 1)).isEqualTo(sparse);
    assertThat(hash(structure.partitioned(PartitionSpec.of(3)), 2)).isEqualTo(sparse);
    assertThat(hash(structure.partitioned(PartitionSpec.where("x < 0", "x >= 0")), 1))
        .isEqualTo(sparse);
  }

  @Test
  void expressionsSeeTheSameSynapsesInEveryLayout() {
    StructureSpec structure = StructureSpec.ALL.where("(s_id != d_id) * in_box(1)");
    double[] sparse = weights(structure.as(StructureSpec.Layout.SPARSE));

    assertThat(sparse).hasSizeGreaterThan(100).doesNotContain(0);
    assertThat(weights(structure.as(StructureSpec.Layout.DENSE))).isEqualTo(sparse);
    assertThat(weights(structure.partitioned(PartitionSpec.of(2)))).isEqualTo(sparse);
  }

  @Test
  void choosesTheLayoutByDensity() {
    assertThat(layout(StructureSpec.ALL)).isEqualTo(DenseConnections.class);
    assertThat(layout(StructureSpec.random(0.7))).isEqualTo(DenseConnections.class);
    assertThat(layout(StructureSpec.random(0.3))).isEqualTo(SparseConnections.class);
    assertThat(layout(StructureSpec.ALL.as(StructureSpec.Layout.SPARSE)))
        .isEqualTo(SparseConnections.class);
    assertThat(layout(StructureSpec.ALL.partitioned(PartitionSpec.of(2))))
        .isEqualTo(BlockConnections.class);
  }

  @Test
  void partsAreViewsWithTheTagsOfTheirGroup() {
    StructureSpec structure = StructureSpec.ALL.where("in_box(1)").partitioned(PartitionSpec.of(2));
    try (Simulation simulation = kernel.build(sheet(6, structure), 1)) {
      SynapseGroup whole = simulation.network().synapses().get(0);
      List<SynapsePart> parts = simulation.network().all(SynapsePart.class);
      assertThat(parts).isEqualTo(whole.parts()).hasSize(4);
      assertThat(simulation.network().find("partitioned")).isEqualTo(parts);
      assertThat(simulation.network().find("GLU", SynapseGroup.class)).contains(whole);
      SynapsePart first = parts.get(0);
      assertThat(first.tags()).startsWith("GLU").contains("partitioned");
      assertThat(first.whole()).isSameAs(whole);
      assertThat(first.source().base()).isSameAs(whole.source());
      assertThat(first.target().size()).isEqualTo(9);
      assertThat(first.source().size()).isEqualTo(16);
      double[] block = first.read("weight");
      double[] matrix = whole.matrix("weight");
      int column = 0;
      for (int target : first.target().indices()) {
        int row = 0;
        for (int source : first.source().indices()) {
          assertThat(block[row * 9 + column]).isEqualTo(matrix[target * 36 + source]);
          row++;
        }
        column++;
      }
    }
  }

  @Test
  void partsAreWrittenThroughAndOneNeuronSeesItsSources() {
    StructureSpec structure =
        StructureSpec.ALL.where("(s_id != d_id) * in_box(1)").partitioned(PartitionSpec.of(2));
    try (Simulation simulation = kernel.build(sheet(6, structure), 1)) {
      SynapseGroup whole = simulation.network().synapses().get(0);
      SynapsePart part = whole.parts().get(3);
      double[] values = new double[part.elements()];
      Arrays.fill(values, 2);
      part.write("weight", values);

      int last = part.target().indices()[part.target().size() - 1];
      double[] seen = whole.incoming("weight", last);
      double[] matrix = whole.matrix("weight");
      assertThat(seen).hasSize(36).isEqualTo(Arrays.copyOfRange(matrix, last * 36, last * 36 + 36));
      assertThat(Arrays.stream(seen).filter(each -> each == 2).count()).isEqualTo(3);
      assertThat(Arrays.stream(part.read("weight")).filter(each -> each == 2).count())
          .isEqualTo(part.count());
      assertThat(part.count()).isLessThan(part.elements());
      assertThatThrownBy(() -> part.write("weight", new double[2]))
          .hasMessage(
              "The part has 16 rows, one for each source, of 9 values, one for each target"
                  + " (got 2 values).");
    }
  }

  @Test
  void aMatrixIsWrittenBackWhereThereAreSynapses() {
    StructureSpec structure =
        StructureSpec.ALL.where("s_id < d_id").partitioned(PartitionSpec.of(2));
    try (Simulation simulation = kernel.build(sheet(4, structure), 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      double[] ramp = new double[256];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = i;
      }
      synapses.setMatrix("weight", ramp);
      double[] read = synapses.matrix("weight");
      for (int target = 0; target < 16; target++) {
        for (int source = 0; source < 16; source++) {
          double expected = source < target ? target * 16 + source : 0;
          assertThat(read[target * 16 + source]).isEqualTo(expected);
        }
      }
      assertThatThrownBy(() -> synapses.setMatrix("weight", new double[3]))
          .hasMessage(
              "The matrix has 16 rows, one for each target, of 16 values, one for each source"
                  + " (got 3 values).");
      assertThatThrownBy(() -> synapses.matrix("trace"))
          .hasMessageContaining("GLU has no SynapticColumn named trace");
    }
  }

  @Test
  void oneWeightForAllBecomesAnArrayForWhoeverAsksForIt() {
    NetworkSpec spec =
        network(
            List.of(),
            List.of(group("a", 5)),
            List.of(new SynapseSpec("a", "a", List.of("GLU"), "0.1", 0.5, List.of())));
    try (Simulation simulation = kernel.build(spec, 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      var weights = Expression.parse("max(weight)").compile(synapses.scope());
      assertThat(weights.evaluateScalar()).isEqualTo((float) 0.1);
      SynapticColumn column = synapses.column("weight");
      assertThat(column.isWritable()).isTrue();
      column.set(0, 7);
      assertThat(synapses.column("weight")).isSameAs(column);
      assertThat(weights.evaluateScalar()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource({"DENSE", "SPARSE"})
  void noSpikeTravelsWhereThereIsNoSynapseAfterTheColumnWasAskedFor(StructureSpec.Layout layout) {
    StructureSpec structure = StructureSpec.ALL.where("s_id < d_id").as(layout);
    GroupSpec group = GroupSpec.on(GridSpec.of(4, 1, 1), "a", List.of(), List.of());
    SynapseSpec synapses = new SynapseSpec("a", "a", List.of("GLU"), "0.5", 1, List.of());
    try (Simulation simulation =
        kernel.build(network(List.of(), List.of(group), List.of(synapses.with(structure))), 1)) {
      SynapseGroup built = simulation.network().synapses().get(0);
      built.column("weight");
      Spikes spikes = new Spikes(4);
      spikes.add(1);
      double[] sums = new double[4];
      built.propagate(spikes, sums);
      assertThat(sums).containsExactly(0, 0, 0.5, 0.5);
    }
  }

  @Test
  void subGroupsReadAndWriteThroughToTheirBase() {
    try (Simulation simulation = kernel.build(sheet(4, StructureSpec.ALL.where("in_box(1)")), 1)) {
      NeuronGroup base = simulation.network().groups().get(0);
      SubGroup right = base.subGroup("x > 0");
      assertThat(right.size()).isEqualTo(8);
      assertThat(right.base()).isSameAs(base);
      assertThat(right.indices()).containsExactly(2, 3, 6, 7, 10, 11, 14, 15);
      right.write("voltage", new double[] {1, 2, 3, 4, 5, 6, 7, 8});
      assertThat(base.vector("voltage").values)
          .containsExactly(0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8);
      base.subGroup("id == 2").fill("voltage", 9);
      assertThat(right.read("voltage")).startsWith(9, 2);
      assertThat(right.read("x")).containsExactly(0.5, 1.5, 0.5, 1.5, 0.5, 1.5, 0.5, 1.5);
      assertThat(right.read("spike")).containsOnly(0);
      assertThat(base.subGroup(right.mask()).indices()).isEqualTo(right.indices());
      assertThatThrownBy(() -> base.subGroup(new boolean[16]))
          .hasMessage("A sub group of sheet must have at least 1 neuron (got 0).");
      assertThatThrownBy(() -> base.subGroup(new boolean[3]))
          .hasMessage("A sub group of sheet needs a mask of 16 flags (got 3).");
      assertThatThrownBy(() -> right.write("voltage", new double[3]))
          .hasMessage("A sub group of 8 neurons needs as many values for voltage (got 3).");
      assertThatThrownBy(() -> right.read("volt")).hasMessageContaining("has no Vector named volt");
      assertThatThrownBy(() -> base.subGroup("x >")).hasMessageContaining("x >");
    }
  }

  @Test
  void aGridPlacesNeuronsAndIsTransformedInOrder() {
    GridSpec grid =
        new GridSpec(
            3,
            2,
            1,
            true,
            List.of(
                new GridSpec.Transformation.Scale(2, 2, 1),
                new GridSpec.Transformation.Rotate(0, 0, 1, 90),
                new GridSpec.Transformation.Move(10, 0, 0)));
    GroupSpec spec = GroupSpec.on(grid, "a", List.of(), List.of());
    try (Simulation simulation = kernel.build(network(spec), 1)) {
      NeuronGroup group = simulation.network().groups().get(0);
      assertThat(group.size()).isEqualTo(6);
      assertThat(group.vector("x").values)
          .containsExactly(new double[] {11, 11, 11, 9, 9, 9}, within(1e-12));
      assertThat(group.vector("y").values)
          .containsExactly(new double[] {-2, 0, 2, -2, 0, 2}, within(1e-12));
      assertThat(group.space()).isPresent();
    }
  }

  @Test
  void noiseOnPositionsIsRepeatable() {
    GridSpec grid =
        new GridSpec(3, 2, 1, true, List.of(new GridSpec.Transformation.Noise(0.5, 0, 0)));
    NetworkSpec spec = network(GroupSpec.on(grid, "a", List.of(), List.of()));
    try (Simulation one = kernel.build(spec, 1);
        Simulation two = kernel.build(spec, 1)) {
      double[] x = one.network().groups().get(0).vector("x").values;
      assertThat(x).isEqualTo(two.network().groups().get(0).vector("x").values);
      assertThat(x[0]).isBetween(-1.25, -0.75).isNotEqualTo(-1);
    }
  }

  @Test
  void mistakesInTheWiringNameTheirPlace() {
    assertRefused(
        StructureSpec.ALL.where("s_id != did"),
        "synapses.0.connectivity: unknown variable \"did\" at column 9");
    assertRefused(StructureSpec.ALL.where("in_box(1"), "synapses.0.connectivity: ");
    assertRefused(StructureSpec.ALL.where("uniform() < 0.5"), "synapses.0.connectivity: ");
    assertRefused(
        StructureSpec.random(1.5),
        "synapses.0.density: must be a probability within 0..1 (got 1.5). Write the share of pairs"
            + " that are connected, such as 0.1 or 10 %.");
    assertRefused(
        StructureSpec.random(Double.NaN),
        "synapses.0.density: must be a probability within 0..1 (got NaN). Write the share of pairs"
            + " that are connected, such as 0.1 or 10 %.");
    assertRefused(StructureSpec.ALL.partitioned(PartitionSpec.of(9)), "synapses.0.partition: ");
    assertRefused(
        StructureSpec.ALL.partitioned(PartitionSpec.where("x < 1", "x > 0")),
        "synapses.0.partition: Neuron 2 is in block 0 and in block 1.");
    assertRefused(
        StructureSpec.ALL.partitioned(PartitionSpec.where("x < 0", "x > 1")),
        "synapses.0.partition: Neuron 2 is in none of the 2 blocks.");
    assertRefused(
        StructureSpec.ALL.partitioned(PartitionSpec.where("q < 0")),
        "synapses.0.partition.targets.0: unknown variable \"q\"");
    NetworkSpec unplaced =
        network(
            List.of(),
            List.of(group("a", 4)),
            List.of(
                new SynapseSpec("a", "a", List.of("GLU"), "1", 1, List.of())
                    .with(StructureSpec.ALL.where("in_box(1)"))));
    assertThatThrownBy(() -> kernel.build(unplaced, 1))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("synapses.0.connectivity: \"in_box\" needs positions");
  }

  @Test
  void refusesSynapticStateBeforeThereAreSynapses() {
    assertThatThrownBy(() -> kernel.build(sheet(3, StructureSpec.ALL, behavior(1, "Early")), 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.behaviors.1: declares the synaptic column \"trace\" before there are"
                + " synapses. Use another phase than ON_ATTACH in the plugin.");
  }

  @Test
  void wiringEndsWhenTheSynapsesExist() {
    try (Simulation simulation = kernel.build(sheet(3, StructureSpec.ALL), 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      assertThatThrownBy(() -> synapses.wiring().require("s_id < d_id"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("synapses.0 has its synapses already.");
    }
  }

  private void assertRefused(StructureSpec structure, String beginning) {
    assertThatThrownBy(() -> kernel.build(sheet(4, structure), 1))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(beginning);
  }

  private double[] weights(StructureSpec structure) {
    try (Simulation simulation = kernel.build(sheet(6, structure), 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      return Expression.parse("weight").compile(synapses.scope()).evaluate(null);
    }
  }

  private Class<?> layout(StructureSpec structure) {
    try (Simulation simulation = kernel.build(sheet(6, structure), 1)) {
      return simulation.network().synapses().get(0).connections().getClass();
    }
  }

  private long hash(StructureSpec structure, int threads) {
    try (Simulation simulation = kernel.build(sheet(12, structure), threads)) {
      simulation.run(300);
      NeuronGroup group = simulation.network().groups().get(0);
      assertThat(simulation.spikes(group)).isGreaterThan(100);
      return simulation.spikeHash(group);
    }
  }

  private static NetworkSpec sheet(int side, StructureSpec structure, BehaviorSpec... behaviors) {
    GroupSpec group =
        GroupSpec.on(
            GridSpec.of(side, side, 1),
            "sheet",
            List.of(),
            List.of(behavior(1, "Noisy"), behavior(2, "Input")));
    SynapseSpec synapses =
        new SynapseSpec("sheet", "sheet", List.of("GLU"), "uniform(0, 0.1)", 1, List.of(behaviors));
    return network(List.of(), List.of(group), List.of(synapses.with(structure)));
  }

  /** Keeps what is near. */
  public static final class Receptive implements Behavior<SynapseGroup> {
    @Override
    public Phase phase() {
      return Phase.ON_ATTACH;
    }

    @Override
    public void initialize(SynapseGroup synapses) {
      synapses.wiring().require("in_box(2)");
    }
  }

  /** Keeps what isn't connected to itself. */
  public static final class Autapses implements Behavior<SynapseGroup> {
    @Override
    public Phase phase() {
      return Phase.ON_ATTACH;
    }

    @Override
    public void initialize(SynapseGroup synapses) {
      synapses.wiring().require((source, target) -> source != target);
    }
  }

  /** Cuts into parts. */
  public static final class Cut implements Behavior<SynapseGroup> {
    @Override
    public Phase phase() {
      return Phase.ON_ATTACH;
    }

    @Override
    public void initialize(SynapseGroup synapses) {
      synapses.wiring().partition(PartitionSpec.AUTO);
    }
  }

  /** Asks for a column too early. */
  public static final class Early implements Behavior<SynapseGroup> {
    @State SynapticColumn trace;

    @Override
    public Phase phase() {
      return Phase.ON_ATTACH;
    }
  }
}
