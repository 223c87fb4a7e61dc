package org.modulon.behaviors.analysis.internal;

import java.util.Arrays;

/** Lets classes that are found again keep their numbers. */
final class ClassNames {
  private ClassNames() {}

  /**
   * Renumbers classes like those of before: the pair that shares most neurons first; a class that
   * resembles none gets the next free number.
   *
   * @param found class of each neuron, 0 for none
   * @param before the same, from earlier; all 0 if there was nothing
   * @return new classes; 0 stays 0
   */
  static int[] like(int[] before, int... found) {
    int former = Arrays.stream(before).max().orElse(0);
    int present = Arrays.stream(found).max().orElse(0);
    int[][] shared = new int[present + 1][former + 1];
    for (int i = 0; i < found.length; i++) {
      shared[found[i]][before[i]]++;
    }
    int[] names = new int[present + 1];
    boolean[] taken = new boolean[former + 1];
    for (int round = 0; round < Math.min(present, former); round++) {
      nameBest(shared, names, taken);
    }
    int next = former + 1;
    for (int one = 1; one <= present; one++) {
      names[one] = names[one] == 0 ? next++ : names[one];
    }
    return Arrays.stream(found).map(one -> names[one]).toArray();
  }

  private static void nameBest(int[][] shared, int[] names, boolean[] taken) {
    int best = 0;
    int name = 0;
    int most = 0;
    for (int one = 1; one < names.length; one++) {
      for (int other = 1; names[one] == 0 && other < taken.length; other++) {
        if (!taken[other] && shared[one][other] > most) {
          best = one;
          name = other;
          most = shared[one][other];
        }
      }
    }
    if (most > 0) {
      names[best] = name;
      taken[name] = true;
    }
  }
}
