package org.modulon.kernel.internal;

import java.util.BitSet;
import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapseEdit;

/** Synapses as a list of pairs: source, target, source, target, ... */
final class SynapsePairs {
  private SynapsePairs() {}

  static int[] of(Connections connections) {
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
  static SynapseEdit leaving(int[] pairs, Connections present) {
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
