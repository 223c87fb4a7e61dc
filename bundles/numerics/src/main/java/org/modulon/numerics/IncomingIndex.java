package org.modulon.numerics;

/** The elements of sparse connections grouped by target, sources ascending. */
final class IncomingIndex {
  private final int[] starts;
  private final int[] elements;
  private final int[] sources;

  IncomingIndex(SparseConnections connections) {
    starts = new int[connections.targets() + 1];
    connections.forEach((source, target, element) -> starts[target + 1]++);
    for (int target = 0; target < connections.targets(); target++) {
      starts[target + 1] += starts[target];
    }
    elements = new int[connections.elements()];
    sources = new int[connections.elements()];
    int[] next = starts.clone();
    connections.forEach(
        (source, target, element) -> {
          int place = next[target]++;
          elements[place] = element;
          sources[place] = source;
        });
  }

  void read(int target, SynapseRun into) {
    int first = starts[target];
    into.set(starts[target + 1] - first, elements, sources, first);
  }
}
