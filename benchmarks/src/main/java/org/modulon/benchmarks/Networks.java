package org.modulon.benchmarks;

import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;

/** What the kernels work on: a network of the size of W1. */
final class Networks {
  static final int NEURONS = 10_000;
  static final int SPIKES = 53;
  static final double DENSITY = 0.1;

  /** Elements that a propagation of all spikes touches, on average. */
  static final int TOUCHED = (int) (SPIKES * NEURONS * DENSITY);

  private Networks() {}

  static RandomStream random() {
    return RandomSource.counter(1).stream(1, 0, 0);
  }

  static SparseConnections sparse() {
    return SparseConnections.random(NEURONS, NEURONS, DENSITY, random());
  }

  static SynapticColumn weights(SynapticColumn.Precision precision, int elements) {
    SynapticColumn column = SynapticColumn.of(precision, elements);
    RandomStream random = random();
    for (int element = 0; element < elements; element++) {
      column.set(element, random.uniform());
    }
    return column;
  }

  /** Other neurons in each call. */
  static void next(Spikes spikes, RandomStream random) {
    int spacing = spikes.size() / SPIKES;
    spikes.clear();
    for (int i = 0; i < SPIKES; i++) {
      spikes.add(i * spacing + (int) random.below(spacing));
    }
  }
}
