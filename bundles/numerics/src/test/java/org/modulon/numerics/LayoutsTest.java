package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.numerics.SynapticColumn.Precision;

/** What holds in every layout: sparse, dense with gaps, and blocks. */
class LayoutsTest {
  private static final int SOURCES = 23;
  private static final int TARGETS = 41;

  enum Layout {
    SPARSE {
      @Override
      Connections of(Connections pairs) {
        return pairs;
      }
    },
    DENSE {
      @Override
      Connections of(Connections pairs) {
        return DenseConnections.of(pairs);
      }
    },
    BLOCKS {
      @Override
      Connections of(Connections pairs) {
        return BlockConnections.of(pairs, blocks(pairs, 3));
      }
    };

    abstract Connections of(Connections pairs);
  }

  @ParameterizedTest
  @EnumSource
  void hasThePairsItWasMadeOf(Layout layout) {
    for (int seed = 0; seed < 20; seed++) {
      Connections pairs = random(seed, 0.2);
      Connections connections = layout.of(pairs);

      assertThat(list(connections)).as("seed %s", seed).isEqualTo(list(pairs)).isSorted();
      assertThat(connections.count()).isEqualTo(pairs.count());
      Set<Integer> elements = new HashSet<>();
      connections.forEach(
          (source, target, element) -> {
            assertThat(elements.add(element)).isTrue();
            assertThat(connections.isEnabled(element)).isTrue();
            assertThat(connections.element(source, target)).isEqualTo(element);
          });
      assertThat(elements).allMatch(element -> element < connections.elements());
      for (int source = 0; source < SOURCES; source++) {
        for (int target = 0; target < TARGETS; target++) {
          assertThat(connections.element(source, target) >= 0)
              .isEqualTo(pairs.element(source, target) >= 0);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsOutgoingAndIncomingSynapsesWithoutSearch(Layout layout) {
    for (int seed = 0; seed < 20; seed++) {
      Connections connections = layout.of(random(seed, 0.15));
      List<Integer> expected = list(connections);

      assertThat(outgoing(connections)).as("seed %s", seed).isEqualTo(new TreeSet<>(expected));
      assertThat(incoming(connections)).as("seed %s", seed).isEqualTo(new TreeSet<>(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void propagatesTheSameBitsAsTheSparseLayout(Layout layout) {
    for (int seed = 0; seed < 20; seed++) {
      Connections pairs = random(seed, 0.3);
      Connections connections = layout.of(pairs);
      Spikes spikes = spikes(seed, 0.4);
      for (Precision precision : Precision.values()) {
        double[] expected = sums(pairs, column(pairs, precision), spikes, 1);
        SynapticColumn values = column(connections, precision);

        assertThat(sums(connections, values, spikes, 1)).as("seed %s", seed).isEqualTo(expected);
        assertThat(sums(connections, values, spikes, 2)).as("seed %s", seed).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneValueForAllGivesTheSameBitsAsAnArrayOfIt(Layout layout) {
    Connections connections = layout.of(random(3, 0.3));
    Spikes spikes = spikes(4, 0.5);
    for (Precision precision : Precision.values()) {
      SynapticColumn same = SynapticColumn.homogeneous(precision, connections.elements(), 0.1);
      SynapticColumn array = SynapticColumn.of(precision, connections.elements());
      connections.forEach((source, target, element) -> array.set(element, 0.1));

      assertThat(sums(connections, same, spikes, 2)).isEqualTo(sums(connections, array, spikes, 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEditRemovesAddsAndKeepsTheValuesOfTheRest(Layout layout) {
    for (int seed = 0; seed < 20; seed++) {
      Connections before = layout.of(random(seed, 0.3));
      SynapticColumn weights = column(before, Precision.DOUBLE);
      List<Integer> pairs = list(before);
      Random random = new Random(seed);
      Set<Integer> removed = new HashSet<>();
      pairs.forEach(
          pair -> {
            if (random.nextInt(3) == 0) {
              removed.add(pair);
            }
          });
      List<Integer> added = new ArrayList<>(removed).subList(0, removed.size() / 2);
      added = new ArrayList<>(added);
      added.add(pairs.get(0));
      added.add(added.get(0));

      ConnectionsEdit edit =
          before.edit(
              new SynapseEdit(
                  added.stream().mapToInt(pair -> pair / TARGETS).toArray(),
                  added.stream().mapToInt(pair -> pair % TARGETS).toArray(),
                  (source, target, element) -> removed.contains(source * TARGETS + target)));

      Set<Integer> expected = new TreeSet<>(pairs);
      expected.removeAll(removed);
      expected.addAll(added);
      Connections after = edit.connections();
      assertThat(list(after)).as("seed %s", seed).containsExactlyElementsOf(expected);
      SynapticColumn carried = edit.carry(weights, 7);
      after.forEach(
          (source, target, element) -> {
            int pair = source * TARGETS + target;
            double value = carried.get(element);
            if (removed.contains(pair)) {
              assertThat(value).isEqualTo(7);
            } else {
              assertThat(value).isEqualTo(weights.get(before.element(source, target)));
            }
          });
      for (int element = 0; element < after.elements(); element++) {
        assertThat(after.isEnabled(element) || carried.get(element) == 0).isTrue();
      }
    }
  }

  @Test
  void aHomogeneousColumnStaysOneUnlessAnotherValueIsAdded() {
    Connections before = random(1, 0.2);
    SynapticColumn same = SynapticColumn.homogeneous(Precision.SINGLE, before.elements(), 0.5);
    ConnectionsEdit edit = before.edit(SynapseEdit.add(new int[] {0}, new int[] {0}));

    assertThat(edit.carry(same, 0.5).isWritable()).isFalse();
    assertThat(edit.carry(same, 0.25).isWritable()).isTrue();
    assertThat(same.writable().get(0)).isEqualTo(0.5);
    assertThatThrownBy(() -> same.set(0, 1)).hasMessageContaining("one value for all synapses");
  }

  @Test
  void refusesPairsThatHaveNoPlace() {
    Connections sparse = random(1, 0.2);
    assertThatThrownBy(() -> sparse.edit(SynapseEdit.add(new int[] {99}, new int[] {0})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A synapse to add names the source neuron 99, but there are only the neurons 0 to 22.");
    assertThatThrownBy(() -> sparse.edit(SynapseEdit.add(new int[] {0}, new int[] {-1})))
        .hasMessageContaining("target neuron -1");
    assertThatThrownBy(() -> SynapseEdit.add(new int[1], new int[2]))
        .hasMessage(
            "Synapses to add need as many sources as targets (got 1 sources and 2 targets).");
    SparseConnections none = SparseConnections.of(2, 2, (source, chosen) -> 0);
    Connections blocks =
        BlockConnections.of(
            none,
            List.of(
                new BlockConnections.Block(new int[] {0}, new int[] {0}),
                new BlockConnections.Block(new int[] {1}, new int[] {1})));
    assertThatThrownBy(() -> blocks.edit(SynapseEdit.add(new int[] {0}, new int[] {1})))
        .hasMessageStartingWith(
            "The part with the target neuron 1 has no place for the source neuron 0.");
  }

  @Test
  void refusesPartsThatOverlapOrLeaveTargetsOut() {
    SparseConnections none = SparseConnections.of(1, 3, (source, chosen) -> 0);
    assertThatThrownBy(() -> BlockConnections.of(none, List.of(block(0, 1), block(1, 2))))
        .hasMessage("The target neuron 1 is in two parts. Parts must not overlap.");
    assertThatThrownBy(() -> BlockConnections.of(none, List.of(block(0, 1))))
        .hasMessage("The parts have 2 of 3 target neurons. They need all.");
  }

  @Test
  void theBuilderRefusesTargetsOutOfOrder() {
    SparseBuilder builder = new SparseBuilder(2, 5);
    assertThatThrownBy(() -> builder.add(new int[] {3, 3}, 2))
        .hasMessage(
            "The targets of source 0 must be within 0..4, ascending and distinct (got 3 after 3).");
    assertThatThrownBy(() -> builder.add(new int[] {5}, 1)).hasMessageContaining("(got 5)");
    builder.add(new int[] {0, 4}, 2);
    assertThat(builder.build().count()).isEqualTo(2);
  }

  @Test
  void blocksOfTargetsCoverThemOnceAndAreEvenInNumber() {
    for (int targets : new int[] {1, 8192, 8193, 16_385, 65_536, 65_537, 90_000, 1_000_000}) {
      TargetBlocks blocks = TargetBlocks.of(targets);
      assertThat(blocks.count() == 1 || blocks.count() % 2 == 0).isTrue();
      int next = 0;
      for (int block = 0; block < blocks.count(); block++) {
        assertThat(blocks.first(block)).isEqualTo(next);
        next = blocks.end(block);
        assertThat(next - blocks.first(block)).isLessThanOrEqualTo(8192);
        assertThat(next - blocks.base(block)).isLessThanOrEqualTo(1 << Character.SIZE);
        assertThat(blocks.base(blocks.regionEnd(block) - 1)).isEqualTo(blocks.base(block));
        assertThat(blocks.first(blocks.regionEnd(block))).isGreaterThanOrEqualTo(next);
      }
      assertThat(next).isEqualTo(targets);
    }
  }

  private static BlockConnections.Block block(int... targets) {
    return new BlockConnections.Block(new int[] {0}, targets);
  }

  private static List<BlockConnections.Block> blocks(Connections pairs, int count) {
    List<BlockConnections.Block> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      int number = block;
      Set<Integer> sources = new TreeSet<>();
      Set<Integer> targets = new TreeSet<>();
      for (int target = block; target < pairs.targets(); target += count) {
        targets.add(target);
      }
      pairs.forEach(
          (source, target, element) -> {
            if (target % count == number) {
              sources.add(source);
            }
          });
      pairs.forEach((source, target, element) -> sources.add(Math.min(source, number)));
      blocks.add(new BlockConnections.Block(array(sources), array(targets)));
    }
    return blocks;
  }

  private static int[] array(Set<Integer> neurons) {
    return neurons.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Connections random(int seed, double density) {
    Random random = new Random(seed);
    return SparseConnections.of(
        SOURCES,
        TARGETS,
        (source, chosen) -> {
          int count = 0;
          for (int target = 0; target < TARGETS; target++) {
            if (random.nextDouble() < density) {
              chosen[count++] = target;
            }
          }
          return count;
        });
  }

  private static Spikes spikes(int seed, double rate) {
    Random random = new Random(seed);
    Spikes spikes = new Spikes(SOURCES);
    for (int source = 0; source < SOURCES; source++) {
      if (random.nextDouble() < rate) {
        spikes.add(source);
      }
    }
    return spikes;
  }

  /** Values that depend on the pair alone, so that layouts can be compared. */
  private static SynapticColumn column(Connections connections, Precision precision) {
    SynapticColumn column = SynapticColumn.of(precision, connections.elements());
    connections.forEach(
        (source, target, element) -> column.set(element, Math.sqrt(1 + source * 50 + target)));
    return column;
  }

  private static double[] sums(
      Connections connections, SynapticColumn column, Spikes spikes, int threads) {
    double[] sums = new double[TARGETS];
    Arrays.fill(sums, 0.1);
    try (Parallel parallel = new Parallel(threads)) {
      connections.propagate(spikes, column, sums, parallel);
    }
    return sums;
  }

  private static List<Integer> list(Connections connections) {
    List<Integer> pairs = new ArrayList<>();
    connections.forEach((source, target, element) -> pairs.add(source * TARGETS + target));
    return pairs;
  }

  private static Set<Integer> outgoing(Connections connections) {
    Set<Integer> pairs = new TreeSet<>();
    SynapseRun run = new SynapseRun();
    for (int source = 0; source < SOURCES; source++) {
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        for (int k = 0; k < run.length(); k++) {
          if (connections.isEnabled(run.element(k))) {
            assertThat(connections.element(source, run.partner(k))).isEqualTo(run.element(k));
            assertThat(pairs.add(source * TARGETS + run.partner(k))).isTrue();
          }
        }
      }
    }
    return pairs;
  }

  private static Set<Integer> incoming(Connections connections) {
    Set<Integer> pairs = new TreeSet<>();
    SynapseRun run = new SynapseRun();
    for (int target = 0; target < TARGETS; target++) {
      connections.incoming(target, run);
      int last = -1;
      for (int k = 0; k < run.length(); k++) {
        assertThat(run.partner(k)).isGreaterThan(last);
        last = run.partner(k);
        if (connections.isEnabled(run.element(k))) {
          assertThat(connections.element(run.partner(k), target)).isEqualTo(run.element(k));
          assertThat(pairs.add(run.partner(k) * TARGETS + target)).isTrue();
        }
      }
    }
    return pairs;
  }
}
