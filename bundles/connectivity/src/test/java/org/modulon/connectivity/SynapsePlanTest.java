package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Grid;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.Space;
import org.modulon.numerics.SynapticColumn.Precision;

class SynapsePlanTest {
  private static final String LOCAL = "(s_id != d_id) * in_box(10)";
  private static final int SIDE = 300;
  private static final int BOX = 21 * 21;

  /** Along an axis, offsets of up to 10 give 300 + 2 (299 + ... + 290) pairs. */
  private static final long PAIRS = 6190L * 6190L - 90_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1/0; must be a finite number (got \"1/0\", which is inf).",
        "inf; must be a finite number (got \"inf\").",
        "-inf; must be a finite number (got \"-inf\").",
        "nan; must be a finite number (got \"nan\").",
      })
  void oneWeightForAllIsFinite(String weights, String message) {
    assertThatThrownBy(() -> plan(weights, Optional.empty(), Endpoints.of(20, 10)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            message + " Write a number such as 0.5, or a distribution such as uniform(0, 1).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqrt(normal(0, 1))",
        "log(normal(0, 1))",
        "1/(uniform(0, 1)*0)",
        "1/mean(0*uniform())"
      })
  void drawnWeightsAreFinite(String weights) {
    for (RandomKind random : RandomKind.values()) {
      assertThatThrownBy(() -> realize(weights, random, Endpoints.of(20, 10)))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("\"" + weights + "\" gave ")
          .hasMessageContaining(" for the synapse from neuron ")
          .hasMessageEndingWith(
              ", but a weight is a finite number. Keep what it computes in its range, as with"
                  + " clip(x, lo, hi) or abs(x).");
    }
  }

  @Test
  void weightsFitTheirPrecision() {
    assertThatThrownBy(() -> realize("1e300 * ones()", RandomKind.COUNTER, Endpoints.of(2, 1)))
        .hasMessageEndingWith(
            "\"1e300 * ones()\" gave 1.0E300 for the synapse from neuron 0 to 0, which is too"
                + " large for numbers of single precision. Write smaller numbers, or precision:"
                + " double.");
  }

  @Test
  void evenlySpacedWeightsSpanAllSynapses() {
    Synapses synapses = realize("linspace(0, 1)", RandomKind.COUNTER, Endpoints.of(300, 300));

    assertThat(synapses.weights().get(0)).isZero();
    assertThat(synapses.weights().get(89_999)).isEqualTo(1);
  }

  /** In pieces, numbers would come more than once. */
  @ParameterizedTest
  @EnumSource(RandomKind.class)
  void permutedWeightsAreEachDifferent(RandomKind kind) {
    Synapses synapses = realize("permutation()", kind, Endpoints.of(300, 300));

    assertThat(IntStream.range(0, 90_000).mapToDouble(i -> synapses.weights().get(i)).distinct())
        .hasSize(90_000);
  }

  /** Many weights are drawn in pieces, each of which would have values of its own otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"mean", "average", "norm", "count_nonzero", "percentile"})
  void whatIsOfAllWeightsIsTheSameForAll(String function) {
    String arguments = function.equals("percentile") ? "uniform(0, 1), 50" : "uniform(0, 1)";
    String weights = "np." + function + "(" + arguments + ") * ones()";
    Synapses synapses = realize(weights, RandomKind.COUNTER, Endpoints.of(300, 300));

    assertThat(synapses.weights().get(89_999)).isEqualTo(synapses.weights().get(0)).isPositive();
  }

  @Test
  void synapsesCanBeginAndEndAtSomeNeuronsOfAGroup() {
    Connections some = between("x < 2", "id >= 95", StructureSpec.ALL);
    assertThat(some.count()).isEqualTo(20 * 5);
    some.forEach(
        (source, target, element) -> {
          assertThat(source % 10).isLessThan(2);
          assertThat(target).isGreaterThanOrEqualTo(95);
        });
    assertThat(between("", "y == 3", StructureSpec.ALL).count()).isEqualTo(100 * 10);
    assertThat(between("size - id <= 3", "", StructureSpec.ALL).count()).isEqualTo(3 * 100);
    assertThat(between("x < 2", "x < 2", StructureSpec.ALL.where("in_box(1)")).count())
        .isEqualTo(2 * 2 * 28);
  }

  /** PymoNNto's partition_size and get_subgroup_receptive_field_mask: blocks, and who is near. */
  @ParameterizedTest
  @CsvSource({"0, 0, 25, 25", "1, 0, 30, 25", "2, 1, 42, 30", "9, 9, 100, 100"})
  void aPartitionReachesSourcesNearItsBlocks(int x, int y, int corner, int least) {
    for (RandomKind kind : RandomKind.values()) {
      StructureSpec cut = StructureSpec.ALL.partitioned(PartitionSpec.of(2).reaching(x, y, 0));
      Connections made = grid(cut, kind);
      int[] sources = new int[100];
      made.forEach((source, target, element) -> sources[target]++);

      assertThat(sources[0]).as("%s: block 0..4 by 0..4", kind).isEqualTo(corner);
      assertThat(IntStream.of(sources).min().orElseThrow()).isGreaterThanOrEqualTo(least);
      made.forEach(
          (source, target, element) -> {
            assertThat(outside(source % 10, target % 10)).isLessThanOrEqualTo(x);
            assertThat(outside(source / 10, target / 10)).isLessThanOrEqualTo(y);
          });
      assertThat(made).isInstanceOf(BlockConnections.class);
    }
  }

  @Test
  void aReachNarrowsConnectivity() {
    StructureSpec all = StructureSpec.ALL.where("s_id != d_id");
    PartitionSpec halves = PartitionSpec.where("x < 3", "x >= 3");
    assertThat(grid(all.partitioned(halves), RandomKind.COUNTER).count()).isEqualTo(9900);
    assertThat(grid(all.partitioned(halves.reaching(0, 9, 0)), RandomKind.COUNTER).count())
        .isEqualTo(30 * 30 + 70 * 70 - 100);
  }

  @Test
  void aReachNeedsPositions() {
    StructureSpec cut = StructureSpec.ALL.partitioned(PartitionSpec.of(2).reaching(1, 1, 1));
    SynapsePlan plan =
        plan("1", cut, Endpoints.of(5, 5), RandomKind.COUNTER, RandomSource.counter(3));
    assertThatThrownBy(() -> plan.realize(Scope.empty()))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "synapses.0.partition.reach: needs positions of both groups (got [1.0, 1.0, 1.0]). Give"
                + " them grids.");
  }

  @Test
  void aReachIsThreeDistances() {
    List<Integer> blocks = List.of(2);
    assertThatThrownBy(() -> new PartitionSpec(blocks, List.of(), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A partition can't reach [1.0, 2.0]. Give three distances of at least 0, for x, y and"
                + " z, or none.");
    assertThatThrownBy(() -> PartitionSpec.AUTO.reaching(1, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** How far a column or row is from the half of ten that another is in. */
  private static int outside(int source, int target) {
    int first = target < 5 ? 0 : 5;
    return Math.max(0, Math.max(first - source, source - first - 4));
  }

  private static Connections grid(StructureSpec structure, RandomKind kind) {
    Endpoints group = Endpoints.within(Space.grid(new Grid(10, 10, 1), false));
    RandomSource source =
        kind == RandomKind.COUNTER ? RandomSource.counter(3) : RandomSource.legacyNumpy(3);
    return plan("uniform()", structure, group, kind, source)
        .realize(new Positions(group.target().orElseThrow()))
        .connections();
  }

  private record Positions(Space space) implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      return name.equals("x") ? Optional.of(Symbol.numbers(space.x)) : Optional.empty();
    }

    @Override
    public List<String> names() {
      return List.of("x");
    }
  }

  @Test
  void densityIsThatOfTheChosenPairs() {
    Connections some = between("x < 5", "x < 5", StructureSpec.random(0.1));
    assertThat(some.count()).isBetween(200, 300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x > 10; must hold for at least 1 of the 100 neurons (got \"x > 10\", which holds for none)."
            + " Choose by id, from 0 to 99, or by position.",
        "mean(x) > 1; must have a value for each of the 100 neurons (got \"mean(x) > 1\", which has"
            + " 1). For example x < 0.",
        "uniform() < 0.5; draws random numbers (got \"uniform() < 0.5\"), but a condition chooses"
            + " the same neurons whenever it is asked. Choose by id or position, and pairs at"
            + " random with the density.",
        "voltag > 1; unknown variable \"voltag\" at column 1 of \"voltag > 1\". Known variables are id,"
            + " size, x, y, z. Use one of them.",
      })
  void aConditionChoosesNeurons(String condition, String message) {
    assertThatThrownBy(() -> between("", condition, StructureSpec.ALL))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("synapses.0.to.where")
        .hasMessageContaining(message);
  }

  /** A row has room for its box alone, so that looking at all pairs would end in an exception. */
  @Test
  void aSheetWithLocalSynapsesIsBuiltRowByRow() {
    Endpoints sheet = sheet();
    TargetRule rows = ConnectivityRule.parse(LOCAL).rows(sheet);
    int[] chosen = new int[BOX + 1];
    long pairs = 0;
    for (int source = 0; source < sheet.sources(); source++) {
      pairs += rows.targets(source, chosen);
    }

    assertThat(pairs).isEqualTo(PAIRS);
  }

  /** A bit for each pair of neurons would be another 27 bytes for each synapse. */
  @Test
  void aSheetWithLocalSynapsesNeedsNoMemoryForOtherPairs() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SynapsePlan plan = plan("1", Optional.of(LOCAL), sheet());
    long before = thread.getCurrentThreadAllocatedBytes();
    Synapses synapses = plan.realize(Scope.empty());
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(synapses.connections().count()).isEqualTo((int) PAIRS);
    assertThat(allocated).isBetween(4 * PAIRS, 20 * PAIRS);
  }

  private static Endpoints sheet() {
    return Endpoints.within(Space.grid(new Grid(SIDE, SIDE, 1), true));
  }

  private static Synapses realize(String weights, RandomKind random, Endpoints endpoints) {
    return plan(weights, Optional.empty(), endpoints, random).realize(Scope.empty());
  }

  private static SynapsePlan plan(
      String weights, Optional<String> connectivity, Endpoints endpoints) {
    return plan(weights, connectivity, endpoints, RandomKind.COUNTER);
  }

  private static SynapsePlan plan(
      String weights, Optional<String> connectivity, Endpoints endpoints, RandomKind random) {
    RandomSource source =
        random == RandomKind.COUNTER ? RandomSource.counter(3) : RandomSource.legacyNumpy(3);
    StructureSpec structure =
        new StructureSpec(connectivity, 1, StructureSpec.Layout.AUTO, Optional.empty());
    return plan(weights, structure, endpoints, random, source);
  }

  private static Connections between(String sources, String targets, StructureSpec structure) {
    Endpoints group = Endpoints.within(Space.grid(new Grid(10, 10, 1), false));
    StructureSpec some =
        structure.between(
            Optional.of(sources).filter(text -> !text.isEmpty()),
            Optional.of(targets).filter(text -> !text.isEmpty()));
    return plan("uniform()", some, group, RandomKind.COUNTER, RandomSource.counter(3))
        .realize(Scope.empty())
        .connections();
  }

  private static SynapsePlan plan(
      String weights,
      StructureSpec structure,
      Endpoints endpoints,
      RandomKind random,
      RandomSource source) {
    return new SynapsePlan(
        new SynapseSpec("a", "b", List.of("x"), weights, Optional.empty(), structure, List.of()),
        "synapses.0",
        endpoints,
        new Surroundings(
            purpose -> source.stream(0, 0, purpose),
            random,
            Scope.empty(),
            OptionalDouble.empty(),
            Precision.SINGLE));
  }
}
