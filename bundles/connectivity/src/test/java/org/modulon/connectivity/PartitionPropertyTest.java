package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modulon.connectivity.Pairs.Pair;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Space;

class PartitionPropertyTest {

  private static final long SEED = 31;

  private final Random random = new Random(SEED);
  private final RandomSpaces spaces = new RandomSpaces(random);

  @Test
  void blocksAreDisjointCoverAllTargetsAndHaveEverySynapseOnce() {
    for (int round = 0; round < 300; round++) {
      Endpoints endpoints = spaces.endpoints(random.nextBoolean());
      TargetRule rule =
          ConnectivityRule.parse("in_circle(" + spaces.radius() + ") and (s_id + d_id) % 3 > 0")
              .rows(endpoints);
      Split split = split(endpoints.target().orElseThrow());
      String what = "split " + split + ", round " + round + ", seed " + SEED;
      Partition partition = Partitioner.partition(endpoints, split, rule);
      assertCovers(partition, endpoints, what);
      List<Pair> pairs = Pairs.list(endpoints, rule);
      for (Pair pair : pairs) {
        assertThat(Pairs.blocksWith(partition, pair)).as(what).hasSize(1);
      }
      if (!isWhole(partition)) {
        assertNoSourceIsIdle(partition, pairs, what);
      }
    }
  }

  private Split split(Space target) {
    return switch (random.nextInt(3)) {
      case 0 -> Split.auto();
      case 1 ->
          Split.of(
              1 + random.nextInt(Math.max(1, positions(target.x))),
              1 + random.nextInt(Math.max(1, positions(target.y))),
              1 + random.nextInt(Math.max(1, positions(target.z))));
      default -> Split.of(1);
    };
  }

  private static int positions(double[] column) {
    return (int) Arrays.stream(column).distinct().count();
  }

  private static boolean isWhole(Partition partition) {
    return partition.blocks().size() <= 1;
  }

  private static void assertCovers(Partition partition, Endpoints endpoints, String what) {
    List<Integer> targets = new ArrayList<>();
    for (int number = 0; number < partition.blocks().size(); number++) {
      for (int target : partition.blocks().get(number).targets()) {
        targets.add(target);
        assertThat(partition.blockOf(target)).as(what).isEqualTo(number);
      }
    }
    assertThat(targets)
        .as(what)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, endpoints.targets()).boxed().toList());
    assertThat(partition.sources()).isEqualTo(endpoints.sources());
    assertThat(partition.targets()).isEqualTo(endpoints.targets());
  }

  private static void assertNoSourceIsIdle(Partition partition, List<Pair> pairs, String what) {
    Set<Pair> used = new HashSet<>();
    pairs.forEach(pair -> used.add(new Pair(pair.source(), partition.blockOf(pair.target()))));
    int sources = partition.blocks().stream().mapToInt(block -> block.sources().length).sum();
    assertThat(sources).as(what).isEqualTo(used.size());
  }
}
