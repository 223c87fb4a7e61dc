package org.modulon.connectivity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

class SpatialIndexTest {

  private static final long SEED = 8;
  private static final double[] RADII = {0, 1e-300, 0.3, 1, 1.5, 3, 10, 1e9, Double.MAX_VALUE};

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource(Metric.class)
  void findsWhatThePlainPredicateFindsOnGrids(Metric metric) {
    Space grid = Space.grid(new Grid(23, 17, 3), true);
    for (double radius : RADII) {
      assertFinds(new Near(metric, radius, grid, grid));
      assertFinds(
          new Near(metric, radius, Space.grid(new Grid(5, 40, 1), false).move(0.5, -7, 0.1), grid));
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void findsWhatThePlainPredicateFindsAnywhere(Metric metric) {
    for (double spread : new double[] {0, 1e-12, 3, 1e6, 1e300}) {
      Space target = gaussian(1500, spread);
      Space source = gaussian(40, 1.5 * spread);
      for (double radius : RADII) {
        assertFinds(new Near(metric, radius, source, target));
        assertFinds(new Near(metric, radius * spread, source, target));
      }
    }
  }

  /** Steps of 0.1 are not exact, so that targets are a rounding error off radius and cells. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void neverMissesATargetOnTheBorderByRounding(Metric metric) {
    for (int round = 0; round < 500; round++) {
      Space line =
          Space.grid(new Grid(40, 1, 1), true).scale(0.1, 1, 1).move(random.nextGaussian(), 0, 0);
      double radius = line.x[1 + random.nextInt(20)] - line.x[0];
      assertFinds(new Near(metric, radius, line, line));
    }
  }

  @Test
  void findsNothingInAnEmptyGroup() {
    Space empty = gaussian(0, 1);

    assertThat(
            new SpatialIndex(new Near(Metric.BOX, 3, gaussian(1, 1), empty)).targets(0, new int[0]))
        .isZero();
  }

  @Test
  void sortsFewAndManyNumbers() {
    AscendingSet set = new AscendingSet(100_000);
    for (int count : new int[] {0, 1, 2, 63, 64, 65, 1000, 50_000}) {
      for (int bound : new int[] {50_001, 100_000}) {
        int[] numbers = distinct(count, bound);
        int[] expected = numbers.clone();
        Arrays.sort(expected);
        set.sort(numbers, count);
        assertThat(numbers).as("%d below %d, seed %d", count, bound, SEED).isEqualTo(expected);
      }
    }
  }

  private int[] distinct(int count, int bound) {
    int[] all = IntStream.range(0, bound).toArray();
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(bound - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return Arrays.copyOf(all, count);
  }

  private Space gaussian(int size, double spread) {
    double[][] columns = new double[3][size];
    for (double[] column : columns) {
      for (int i = 0; i < size; i++) {
        column[i] = spread * random.nextGaussian();
      }
    }
    return Space.of(columns[0], columns[1], columns[2]);
  }

  private static void assertFinds(Near near) {
    SpatialIndex index = new SpatialIndex(near);
    int[] found = new int[near.target().size()];
    for (int source = 0; source < near.source().size(); source++) {
      int[] all = IntStream.range(0, near.target().size()).toArray();
      int expected = near.keep(source, all, all.length);
      int count = index.targets(source, found);
      assertThat(Arrays.copyOf(found, count))
          .as("source %d, %s, radius %s, seed %d", source, near.metric(), near.radius(), SEED)
          .isEqualTo(Arrays.copyOf(all, expected));
    }
  }
}
