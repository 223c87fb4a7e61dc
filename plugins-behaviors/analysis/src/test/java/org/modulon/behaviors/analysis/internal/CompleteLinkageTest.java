package org.modulon.behaviors.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CompleteLinkageTest {
  @RepeatedTest(50)
  void givesTheClustersOfMergingTheClosestPairEachTime(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(18);
    double[] distances = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        distances[i * size + j] = random.nextDouble();
        distances[j * size + i] = distances[i * size + j];
      }
    }
    double limit = random.nextDouble();

    int[] expected = slowly(distances, size, limit);

    assertThat(CompleteLinkage.cut(distances, size, limit))
        .as("seed %d, %d items, limit %s", seed, size, limit)
        .isEqualTo(expected);
  }

  @Test
  void equalDistancesDoNotConfuseIt() {
    assertThat(CompleteLinkage.cut(new double[16], 4, 0)).containsOnly(1);
    assertThat(CompleteLinkage.cut(new double[] {0, 1, 1, 0}, 2, 0.5)).containsExactly(1, 2);
    assertThat(CompleteLinkage.cut(new double[0], 0, 1)).isEmpty();
  }

  /** Twelve points in four corners, the example of scipy's fcluster, and its clusters. */
  @Test
  void givesTheClustersOfScipysExample() {
    int[] x = {0, 0, 1, 0, 0, 1, 4, 3, 4, 4, 3, 4};
    int[] y = {0, 1, 0, 4, 3, 4, 0, 0, 1, 4, 4, 3};

    assertThat(CompleteLinkage.cut(distances(x, y), 12, 0.9))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(CompleteLinkage.cut(distances(x, y), 12, 1.4))
        .hasSize(12)
        .contains(8)
        .doesNotContain(9);
    assertThat(CompleteLinkage.cut(distances(x, y), 12, 1.5))
        .containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
    assertThat(CompleteLinkage.cut(distances(x, y), 12, 4.5))
        .containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
    assertThat(CompleteLinkage.cut(distances(x, y), 12, 6)).containsOnly(1);
  }

  private static double[] distances(int[] x, int[] y) {
    double[] distances = new double[x.length * x.length];
    for (int i = 0; i < distances.length; i++) {
      double dx = x[i / x.length] - x[i % x.length];
      double dy = y[i / x.length] - y[i % x.length];
      distances[i] = Math.sqrt(dx * dx + dy * dy);
    }
    return distances;
  }

  @Test
  void classesKeepTheNumbersOfThoseTheyResembleMost() {
    assertThat(ClassNames.like(new int[6], 1, 1, 2, 2, 3, 0)).containsExactly(1, 1, 2, 2, 3, 0);
    assertThat(ClassNames.like(new int[] {2, 2, 2, 1, 1, 0}, 1, 1, 1, 2, 2, 2))
        .containsExactly(2, 2, 2, 1, 1, 1);
    assertThat(ClassNames.like(new int[] {1, 1, 1, 1}, 1, 2, 2, 3)).containsExactly(2, 1, 1, 3);
  }

  private static int[] slowly(double[] distances, int size, double limit) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      clusters.add(new ArrayList<>(List.of(i)));
    }
    while (clusters.size() > 1) {
      int best = -1;
      int other = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < clusters.size(); a++) {
        for (int b = 0; b < a; b++) {
          double width = 0;
          for (int i : clusters.get(a)) {
            for (int j : clusters.get(b)) {
              width = Math.max(width, distances[i * size + j]);
            }
          }
          if (width < least) {
            best = a;
            other = b;
            least = width;
          }
        }
      }
      if (least > limit) {
        break;
      }
      clusters.get(other).addAll(clusters.remove(best));
    }
    int[] labels = new int[size];
    int next = 1;
    for (int i = 0; i < size; i++) {
      if (labels[i] == 0) {
        for (List<Integer> cluster : clusters) {
          if (cluster.contains(i)) {
            for (int member : cluster) {
              labels[member] = next;
            }
          }
        }
        next++;
      }
    }
    return labels;
  }
}
