package org.modulon.numerics;

import java.util.BitSet;

/** Synapses as a list of pairs: source, target, source, target, ... */
public final class SynapsePairs {
  private SynapsePairs() {}

  /** The pairs of all synapses, in the order of elements; the caller's to keep. */
  public static int[] of(Connections connections) {
    int[] pairs = new int[2 * connections.count()];
    int[] next = {0};
    connections.forEach(
        (source, target, element) -> {
          pairs[next[0]++] = source;
          pairs[next[0]++] = target;
        });
    return pairs;
  }

  /** The edit that leaves exactly these pairs. */
  public static SynapseEdit leaving(int[] pairs, Connections present) {
    int[] sources = new int[pairs.length / 2];
    int[] targets = new int[pairs.length / 2];
    BitSet kept = new BitSet(present.elements());
    for (int i = 0; i < sources.length; i++) {
      sources[i] = pairs[2 * i];
      targets[i] = pairs[2 * i + 1];
      int element = present.element(sources[i], targets[i]);
      if (element >= 0) {
        kept.set(element);
      }
    }
    return new SynapseEdit(sources, targets, (source, target, element) -> !kept.get(element));
  }
}
