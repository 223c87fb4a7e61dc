package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;
import org.modulon.numerics.SparseConnections;

class PartitionerTest {

  /**
   * The golden numbers X17 and X18, by the reference's hull too: side, radius, split, synapses,
   * parts, elements
   */
  @ParameterizedTest
  @CsvSource({
    "10, 1, 2 2 1, 684, 4, 3600",
    "21, 2, auto, 9360, 9, 41209",
    "21, 2, 3 3 1, 9360, 9, 41209",
    "21, 2, 3, 9360, 9, 41209",
    "30, 3, auto, 38304, 16, 128164",
    "30, 10, auto, 269500, 16, 407044",
    "14, 2, auto, 3900, 1, 38416",
  })
  void givesTheNumbersOfTheReference(
      int side, int radius, String split, int synapses, int parts, long elements) {
    Endpoints sheet = sheet(side, side);
    TargetRule rule = ConnectivityRule.parse("(s_id!=d_id)*in_box(" + radius + ")").rows(sheet);
    Partition partition = Partitioner.partition(sheet, split(split), rule);

    assertThat(partition.blocks()).hasSize(parts);
    assertThat(partition.elements()).isEqualTo(elements);
    assertThat(synapses(partition, sheet, rule)).isEqualTo(synapses);
    if (parts > 1) {
      assertThat(elementsOfTheReferenceHull(partition, sheet, rule)).isEqualTo(elements);
    }
  }

  @Test
  void givesTheBlocksOfTheReference() {
    Endpoints sheet = sheet(21, 21);
    TargetRule rule = ConnectivityRule.parse("(s_id!=d_id)*in_box(2)").rows(sheet);
    List<Block> blocks = Partitioner.partition(sheet, Split.auto(), rule).blocks();

    assertThat(blocks.stream().map(block -> block.targets().length)).hasSize(9).containsOnly(49);
    assertThat(blocks.stream().map(block -> block.sources().length))
        .containsExactly(81, 99, 81, 99, 121, 99, 81, 99, 81);
  }

  @Test
  void autoAndExplicitSplitsAreIdentical() {
    Endpoints sheet = sheet(21, 21);
    TargetRule rule = ConnectivityRule.parse("in_circle(3)").rows(sheet);
    List<Block> auto = Partitioner.partition(sheet, Split.auto(), rule).blocks();
    List<Block> explicit = Partitioner.partition(sheet, Split.of(3, 3, 1), rule).blocks();

    assertThat(auto).usingRecursiveComparison().isEqualTo(explicit);
  }

  @Test
  void existingConnectionsAreCutLikeTheirRule() {
    Endpoints sheet = sheet(12, 9);
    TargetRule rule = ConnectivityRule.parse("in_circle(2.5)").rows(sheet);
    Connections connections = SparseConnections.of(108, 108, rule);

    assertThat(Partitioner.partition(sheet, Split.of(2), connections).blocks())
        .usingRecursiveComparison()
        .isEqualTo(Partitioner.partition(sheet, Split.of(2), rule).blocks());
    assertThat(ReceptiveField.maximal(sheet, connections)).isEqualTo(new ReceptiveField(2, 2, 1));
  }

  @Test
  void ordersBlocksByXThenYThenZ() {
    Space space = Space.grid(new Grid(2, 2, 2), false);

    assertThat(Partitioner.cut(space, Split.of(2)))
        .containsExactly(ids(0), ids(4), ids(2), ids(6), ids(1), ids(5), ids(3), ids(7));
  }

  @Test
  void aNeuronOnABorderBelongsToTheUpperBlockAndEmptyBlocksAreDropped() {
    assertThat(Partitioner.cut(line(0, 1, 2), Split.of(2))).containsExactly(ids(0), ids(1, 2));
    assertThat(Partitioner.cut(line(0, 10, 1, 9), Split.of(4)))
        .containsExactly(ids(0, 2), ids(1, 3));
  }

  @Test
  void oneNumberCutsTheAxesInUseOnly() {
    assertThat(Partitioner.cut(Space.grid(new Grid(6, 6, 1), true), Split.of(2))).hasSize(4);
    assertThat(Partitioner.cut(line(3, 3, 3), Split.of(5))).containsExactly(ids(0, 1, 2));
    assertThat(Partitioner.cut(line(0, 1, 2), Split.of(1))).containsExactly(ids(0, 1, 2));
    assertThat(Partitioner.cut(line(), Split.of(3))).isEmpty();
  }

  @Test
  void autoAveragesBothExtentsAndIgnoresMissingSourcePositions() {
    Space target = Space.grid(new Grid(28, 7, 1), true);
    Space small = Space.grid(new Grid(14, 1, 1), true);
    TargetRule none = (source, chosen) -> 0;
    Endpoints alone = new Endpoints(5, Optional.empty(), target.size(), Optional.of(target), false);

    assertThat(Partitioner.partition(Endpoints.of(target, target), Split.auto(), none).blocks())
        .hasSize(4);
    assertThat(Partitioner.partition(Endpoints.of(small, target), Split.auto(), none).blocks())
        .hasSize(3);
    assertThat(Partitioner.partition(alone, Split.auto(), none).blocks()).hasSize(4);
  }

  @Test
  void autoSeesFreePositionsAsIfTheyWereEven() {
    double[] x = new double[900];
    double[] y = new double[900];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 30 * 1e-3;
      y[i] = Math.floorDiv(i, 30) * 1e3;
    }
    Space free = Space.of(x, y, new double[900]);

    assertThat(Partitioner.cut(free, Split.auto())).hasSize(16);
  }

  @Test
  void aBlockThatNoSynapseReachesHasNoSources() {
    Endpoints sheet = sheet(6, 1);
    Partition partition =
        Partitioner.partition(
            sheet, Split.of(2), ConnectivityRule.parse("d_id > 3 and s_id < 2").rows(sheet));

    assertThat(partition.blocks().get(0).sources()).isEmpty();
    assertThat(partition.blocks().get(1).sources()).containsExactly(0, 1);
    assertThat(partition.elements()).isEqualTo(6);
  }

  @Test
  void theReceptiveFieldIsTheGreatestOffsetButAtLeastOne() {
    Endpoints sheet = sheet(10, 10);

    assertThat(ReceptiveField.maximal(sheet, ConnectivityRule.parse("in_box(3)").rows(sheet)))
        .isEqualTo(new ReceptiveField(3, 3, 1));
    assertThat(
            ReceptiveField.maximal(
                sheet, ConnectivityRule.parse("sx == dx and sy - dy == 4").rows(sheet)))
        .isEqualTo(new ReceptiveField(1, 4, 1));
    assertThat(ReceptiveField.maximal(sheet, (source, chosen) -> 0))
        .isEqualTo(new ReceptiveField(1, 1, 1));
  }

  @Test
  void aReceptiveFieldMarksTheEnlargedBoundingBox() {
    Space space = Space.grid(new Grid(5, 4, 1), false);
    boolean[] mask = new ReceptiveField(1, 0, 0).mask(space, space, 6, 12);

    assertThat(mask)
        .isEqualTo(new Grid(5, 4, 1).areaMask(new int[] {0, 1, 0}, new int[] {4, 3, 1}));
    assertThat(new ReceptiveField(9, 9, 9).mask(space, space)).containsOnly(false);
  }

  @Test
  void refusesSplitsThatDontFit() {
    assertMessage(
        () -> Split.of(2, 2),
        "The split [2, 2] has 2 numbers. Give one for all axes, or one each for x, y and z.");
    assertMessage(
        () -> Split.of(),
        "The split has no numbers. Give one for all axes, or one each for x, y and z.");
    assertMessage(
        () -> Split.of(2, 0, 1),
        "The split [2, 0, 1] asks for less than one block. Each number must be at least 1.");
    assertMessage(
        () -> Partitioner.cut(Space.grid(new Grid(5, 3, 1), true), Split.of(4)),
        "The split [4] asks for 4 blocks along y, where the target group has 3 positions."
            + " Use at most that many.");
    assertMessage(
        () -> Partitioner.cut(Space.grid(new Grid(5, 3, 1), true), Split.of(2, 2, 2)),
        "The split [2, 2, 2] asks for 2 blocks along z, where the target group has 1 positions."
            + " Use at most that many.");
  }

  @Test
  void refusesGroupsWithoutPositions() {
    assertMessage(
        () -> Partitioner.partition(Endpoints.of(3, 3), Split.of(2), (source, chosen) -> 0),
        "The target group has no positions. A partition cuts them into blocks."
            + " Give the group a grid, or don't partition.");
    assertMessage(
        () -> ReceptiveField.maximal(Endpoints.of(3, 3), (source, chosen) -> 0),
        "A receptive field needs positions of both groups. Give them grids.");
  }

  @Test
  void refusesConnectionsOfOtherGroups() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Partitioner.partition(
                    sheet(2, 2), Split.of(2), SparseConnections.of(4, 5, (source, chosen) -> 0)))
        .withMessage(
            "Connections of 4 sources and 5 targets don't belong to groups of 4 and 4 neurons.");
  }

  @Test
  void refusesAReceptiveFieldBelowZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReceptiveField(1, -1, 0))
        .withMessage(
            "A receptive field of (1.0, -1.0, 0.0) reaches nowhere. Give lengths of 0 or more.");
  }

  private static void assertMessage(Runnable code, String message) {
    assertThatExceptionOfType(PartitionException.class).isThrownBy(code::run).withMessage(message);
  }

  private static long synapses(Partition partition, Endpoints endpoints, TargetRule rule) {
    return Pairs.list(endpoints, rule).stream()
        .filter(pair -> Pairs.blocksWith(partition, pair).size() == 1)
        .count();
  }

  private static long elementsOfTheReferenceHull(
      Partition partition, Endpoints endpoints, TargetRule rule) {
    ReceptiveField field = ReceptiveField.maximal(endpoints, rule);
    Space space = endpoints.target().orElseThrow();
    long elements = 0;
    for (Block block : partition.blocks()) {
      for (boolean inside : field.mask(space, space, block.targets())) {
        elements += inside ? block.targets().length : 0;
      }
    }
    return elements;
  }

  private static Split split(String text) {
    return text.equals("auto")
        ? Split.auto()
        : Split.of(Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
  }

  private static Endpoints sheet(int width, int height) {
    return Endpoints.within(Space.grid(new Grid(width, height, 1), true));
  }

  private static Space line(double... x) {
    return Space.of(x, new double[x.length], new double[x.length]);
  }

  private static int[] ids(int... ids) {
    return ids;
  }
}
