package org.modulon.behaviors.analysis.internal;

import java.util.Arrays;

/**
 * Hierarchical clustering in which the distance of two clusters is that of their farthest members.
 *
 * <p>Follows chains of nearest neighbours, which takes n² time and gives the same tree as merging
 * the closest pair each time. Murtagh 1983, doi:10.1093/comjnl/26.4.354.
 */
final class CompleteLinkage {
  private final double[] distances;
  private final int size;
  private final boolean[] gone;
  private final int[] parent;

  private CompleteLinkage(double[] distances, int size) {
    this.distances = distances;
    this.size = size;
    gone = new boolean[size];
    parent = new int[size];
    Arrays.setAll(parent, i -> i);
  }

  /**
   * The clusters that are left when no cluster may be wider than a limit.
   *
   * @param distances symmetric matrix, row-major; used up
   * @param size number of items
   * @param limit largest distance within a cluster
   * @return cluster of each item, numbered from 1 by first appearance
   */
  static int[] cut(double[] distances, int size, double limit) {
    CompleteLinkage linkage = new CompleteLinkage(distances, size);
    linkage.merge(limit);
    return linkage.labels();
  }

  private void merge(double limit) {
    int[] chain = new int[size];
    int length = 0;
    for (int merges = 0; merges < size - 1; merges++) {
      if (length == 0) {
        chain[length++] = first();
      }
      while (true) {
        int last = chain[length - 1];
        int previous = length > 1 ? chain[length - 2] : -1;
        int nearest = nearest(last, previous);
        if (nearest == previous) {
          break;
        }
        chain[length++] = nearest;
      }
      join(chain[length - 1], chain[length - 2], limit);
      length -= 2;
    }
  }

  private int first() {
    int first = 0;
    while (gone[first]) {
      first++;
    }
    return first;
  }

  /** On a tie the one before in the chain, or else the lowest. */
  private int nearest(int cluster, int previous) {
    int nearest = previous;
    double least = previous < 0 ? Double.POSITIVE_INFINITY : distances[cluster * size + previous];
    for (int other = 0; other < size; other++) {
      boolean candidate = other != cluster && !gone[other];
      if (candidate && (nearest < 0 || distances[cluster * size + other] < least)) {
        nearest = other;
        least = distances[cluster * size + other];
      }
    }
    return nearest;
  }

  private void join(int one, int two, double limit) {
    int kept = Math.min(one, two);
    int merged = Math.max(one, two);
    if (distances[kept * size + merged] <= limit) {
      parent[root(merged)] = root(kept);
    }
    gone[merged] = true;
    for (int other = 0; other < size; other++) {
      double farthest = Math.max(distances[kept * size + other], distances[merged * size + other]);
      distances[kept * size + other] = farthest;
      distances[other * size + kept] = farthest;
    }
  }

  private int root(int item) {
    int root = item;
    while (parent[root] != root) {
      root = parent[root];
    }
    return root;
  }

  private int[] labels() {
    int[] numbers = new int[size];
    int[] labels = new int[size];
    int next = 1;
    for (int i = 0; i < size; i++) {
      int root = root(i);
      if (numbers[root] == 0) {
        numbers[root] = next++;
      }
      labels[i] = numbers[root];
    }
    return labels;
  }
}
