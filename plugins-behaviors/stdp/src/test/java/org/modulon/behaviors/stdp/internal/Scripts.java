package org.modulon.behaviors.stdp.internal;

import java.util.stream.IntStream;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;

/** Random spikes for tests. */
final class Scripts {
  private Scripts() {}

  /** In each step, each neuron spikes with the same probability. */
  static int[][] random(int steps, int neurons, double probability, long seed) {
    RandomStream random = RandomSource.counter(seed).stream(1, 0, 0);
    int[][] script = new int[steps][];
    for (int step = 0; step < steps; step++) {
      script[step] =
          IntStream.range(0, neurons).filter(any -> random.uniform() < probability).toArray();
    }
    return script;
  }

  /** The same from the last step to the first. */
  static int[][] reversed(int[][] script) {
    int[][] reversed = new int[script.length][];
    for (int step = 0; step < script.length; step++) {
      reversed[step] = script[script.length - 1 - step];
    }
    return reversed;
  }

  /** The same after some silent steps. */
  static int[][] shifted(int[][] script, int steps) {
    int[][] shifted = new int[script.length + steps][0];
    System.arraycopy(script, 0, shifted, steps, script.length);
    return shifted;
  }

  static boolean[] flags(int[][] script, int step, int neurons) {
    boolean[] flags = new boolean[neurons];
    if (step >= 0 && step < script.length) {
      for (int neuron : script[step]) {
        flags[neuron] = true;
      }
    }
    return flags;
  }
}
