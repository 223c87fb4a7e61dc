package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.SynapticColumn.Precision;

class ConnectionsTest {
  private static final int SOURCES = 37;

  @ParameterizedTest
  @ValueSource(ints = {1, 2048, 8191, 8192, 8193, 10_000, 70_001})
  void propagatesTheSameBitsAsTheNaiveLoop(int targets) {
    for (double density : new double[] {0, 0.001, 0.3, 1}) {
      Connections sparse =
          SparseConnections.random(
              SOURCES, targets, density, RandomSource.counter(5).stream(1, 0, 0));
      for (Precision precision : Precision.values()) {
        assertPropagates(sparse, precision);
      }
    }
    for (Precision precision : Precision.values()) {
      assertPropagates(DenseConnections.of(SOURCES, targets), precision);
    }
  }

  @Test
  void addsToWhatTheSumsHoldAlready() {
    Connections connections = DenseConnections.of(1, 2);
    SynapticColumn column = SynapticColumn.of(Precision.DOUBLE, 2);
    column.set(0, 0.25);
    Spikes spikes = new Spikes(1);
    spikes.add(0);
    double[] sums = {1, 2};

    try (Parallel parallel = new Parallel(1)) {
      connections.propagate(spikes, column, sums, parallel);
    }

    assertThat(sums).containsExactly(1.25, 2);
  }

  @Test
  void visitsSourcesThenTargetsAndNumbersEachElementOnce() {
    for (Connections connections :
        List.of(
            DenseConnections.of(3, 4100),
            SparseConnections.random(5, 9000, 0.2, RandomSource.counter(7).stream(0, 0, 0)))) {
      List<Long> pairs = new ArrayList<>();
      boolean[] seen = new boolean[connections.elements()];
      connections.forEach(
          (source, target, element) -> {
            pairs.add((long) source * connections.targets() + target);
            assertThat(seen[element]).isFalse();
            seen[element] = true;
            assertThat(connections.element(source, target)).isEqualTo(element);
          });

      assertThat(pairs).hasSize(connections.count()).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void hasNoElementWhereThereIsNoSynapse() {
    SparseConnections connections =
        SparseConnections.of(
            2,
            5000,
            (source, chosen) -> {
              chosen[0] = source;
              chosen[1] = 4999;
              return 2;
            });

    assertThat(connections.count()).isEqualTo(4);
    assertThat(connections.tasks()).isEqualTo(2);
    assertThat(connections.element(0, 0)).isZero();
    assertThat(connections.element(0, 4999)).isEqualTo(1);
    assertThat(connections.element(1, 1)).isEqualTo(2);
    assertThat(connections.element(1, 4999)).isEqualTo(3);
    assertThat(connections.element(0, 1)).isEqualTo(-1);
    assertThat(connections.element(1, 0)).isEqualTo(-1);
    assertThat(connections.element(1, 4500)).isEqualTo(-1);
  }

  @Test
  void densityIsTheShareOfSynapses() {
    for (double density : new double[] {0.01, 0.1, 0.9}) {
      SparseConnections connections =
          SparseConnections.random(500, 5000, density, RandomSource.counter(3).stream(2, 0, 254));
      double pairs = 500.0 * 5000;
      double standardDeviation = Math.sqrt(density * (1 - density) / pairs);

      assertThat(connections.count() / pairs)
          .as("density %s, seed 3", density)
          .isCloseTo(density, within(4 * standardDeviation));
      assertThat(targetCounts(connections))
          .as("synapses per target at density %s, seed 3", density)
          .allSatisfy(
              count ->
                  assertThat((double) count)
                      .isCloseTo(
                          500 * density, within(6 * Math.sqrt(500 * density * (1 - density)) + 3)));
    }
  }

  @Test
  void densityOneConnectsEveryPairAndDensityZeroNone() {
    RandomStream random = RandomSource.counter(3).stream(2, 0, 254);

    assertThat(SparseConnections.random(10, 5000, 1, random).count()).isEqualTo(50_000);
    assertThat(SparseConnections.random(10, 5000, 0, random).count()).isZero();
    assertThat(SparseConnections.random(10, 5000, 0, random).element(3, 3)).isEqualTo(-1);
  }

  @Test
  void equalSeedsGiveEqualStructuresAndOthersDont() {
    List<Integer> one = synapses(SparseConnections.random(20, 300, 0.1, stream(11)));

    assertThat(synapses(SparseConnections.random(20, 300, 0.1, stream(11)))).isEqualTo(one);
    assertThat(synapses(SparseConnections.random(20, 300, 0.1, stream(12)))).isNotEqualTo(one);
  }

  @Test
  void aSourceKeepsItsTargetsWhenOthersAreAdded() {
    List<Integer> few = synapses(SparseConnections.random(5, 300, 0.1, stream(11)));
    List<Integer> more = synapses(SparseConnections.random(6, 300, 0.1, stream(11)));

    assertThat(more).startsWith(few.toArray(Integer[]::new)).hasSizeGreaterThan(few.size());
  }

  @Test
  void denseStoresEveryPair() {
    DenseConnections connections = DenseConnections.of(3, 7);

    assertThat(connections.count()).isEqualTo(21);
    assertThat(connections.elements()).isEqualTo(21);
    assertThat(connections.element(2, 6)).isEqualTo(20);
    assertThatThrownBy(() -> DenseConnections.of(100_000, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A dense synapse group stores every pair, and 100000 times 100000 are more than"
                + " 2147483639. Use the sparse layout.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesADensityThatIsNoProbability(double density) {
    assertThatThrownBy(() -> SparseConnections.random(1, 1, density, stream(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The density must be within 0..1 (got " + density + ").");
  }

  @Test
  void refusesArraysOfOtherSizes() {
    Connections connections = DenseConnections.of(2, 3);
    SynapticColumn column = SynapticColumn.of(Precision.SINGLE, 6);
    try (Parallel parallel = new Parallel(1)) {
      assertThatThrownBy(
              () -> connections.propagate(new Spikes(2), column, new double[4], parallel))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Connections of 2 sources, 3 targets and 6 elements can't propagate"
                  + " 2 flags over a column of 6 into 4 sums.");
    }
  }

  private static void assertPropagates(Connections connections, Precision precision) {
    Random random = new Random(9);
    SynapticColumn column = SynapticColumn.of(precision, connections.elements());
    for (int i = 0; i < column.length(); i++) {
      column.set(i, random.nextGaussian());
    }
    Spikes spikes = new Spikes(SOURCES);
    for (int source = 0; source < SOURCES; source++) {
      if (random.nextInt(3) > 0) {
        spikes.add(source);
      }
    }
    double[] expected = naiveSums(connections, column, spikes);
    for (int threads = 1; threads <= 3; threads++) {
      double[] sums = new double[connections.targets()];
      try (Parallel parallel = new Parallel(threads)) {
        connections.propagate(spikes, column, sums, parallel);
      }
      assertThat(sums)
          .as("%s threads, %s, %s targets", threads, precision, connections.targets())
          .isEqualTo(expected);
    }
  }

  private static double[] naiveSums(Connections connections, SynapticColumn column, Spikes spikes) {
    double[] sums = new double[connections.targets()];
    for (int target = 0; target < sums.length; target++) {
      for (int source = 0; source < connections.sources(); source++) {
        int element = connections.element(source, target);
        if (spikes.get(source) && element >= 0) {
          sums[target] += column.get(element);
        }
      }
    }
    return sums;
  }

  private static List<Integer> targetCounts(Connections connections) {
    int[] counts = new int[connections.targets()];
    connections.forEach((source, target, element) -> counts[target]++);
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(count);
    }
    return list;
  }

  private static List<Integer> synapses(Connections connections) {
    List<Integer> pairs = new ArrayList<>();
    connections.forEach(
        (source, target, element) -> pairs.add(source * connections.targets() + target));
    return pairs;
  }

  private static RandomStream stream(long seed) {
    return RandomSource.counter(seed).stream(1, 0, 254);
  }
}
