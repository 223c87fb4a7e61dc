package org.modulon.behaviors.stdp.internal;

import java.util.Arrays;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/**
 * Changes the weights between neurons that spike in this step or have spiked in the one before.
 *
 * <p>Costs as much as there are synapses of the spiking sources, or, where that is less, pairs of
 * spiking sources and targets.
 */
final class PairUpdates {
  /** What finding a synapse by its ends costs, in synapses of a run; memory is far away. */
  private static final int DENSE_SEARCH = 4;

  private static final int SEARCH = 24;

  private static final byte NOW = 1;
  private static final byte BEFORE = 2;

  private final Connections connections;
  private final SynapticColumn weights;
  private final ChangedTargets changed;
  private final SynapseRun run = new SynapseRun();
  private final byte[] marks;
  private final int[] candidates;
  private final int search;
  private final boolean complete;
  private double min;
  private double max;
  private int found;
  private int changes;

  PairUpdates(SynapseGroup synapses, SynapticColumn weights) {
    connections = synapses.connections();
    this.weights = weights;
    changed = ChangedTargets.of(synapses);
    marks = new byte[connections.targets()];
    candidates = new int[connections.targets()];
    search = connections instanceof DenseConnections ? DENSE_SEARCH : SEARCH;
    complete = connections.count() == connections.elements();
  }

  /**
   * Takes note of who spikes.
   *
   * @param now targets that spike in this step
   * @param before those of the step before, up to a negative number
   */
  void begin(Spikes now, int[] before, double min, double max) {
    this.min = min;
    this.max = max;
    changes = 0;
    found = 0;
    for (int i = 0; i < now.count(); i++) {
      mark(now.indices()[i], NOW);
    }
    for (int i = 0; before[i] >= 0; i++) {
      mark(before[i], BEFORE);
    }
  }

  /**
   * Changes the weights from a source to all marked targets.
   *
   * @param ifNow change if the target spikes in this step
   * @param ifBefore change if the target has spiked in the step before
   */
  void learn(int source, double ifNow, double ifBefore) {
    if (connections instanceof SparseConnections sparse) {
      learnRow(sparse, source, ifNow, ifBefore);
      return;
    }
    for (int part = 0; part < connections.outgoingRuns(source); part++) {
      connections.outgoing(source, part, run);
      if ((long) found * search < run.length() && connections.outgoingRuns(source) == 1) {
        learnPairs(source, ifNow, ifBefore);
      } else {
        learnRun(ifNow, ifBefore);
      }
    }
  }

  /** The same loop as over a run, on the arrays themselves. */
  private void learnRow(SparseConnections sparse, int source, double ifNow, double ifBefore) {
    int[] targetOf = sparse.targetOf();
    byte[] marked = marks;
    int end = sparse.starts()[source + 1];
    for (int element = sparse.starts()[source]; element < end; element++) {
      if (marked[targetOf[element]] != 0) {
        change(element, targetOf[element], ifNow, ifBefore);
      }
    }
  }

  /** Forgets who spiked, and tells how many weights have changed. */
  int end() {
    for (int i = 0; i < found; i++) {
      marks[candidates[i]] = 0;
    }
    return changes;
  }

  private void learnPairs(int source, double ifNow, double ifBefore) {
    for (int i = 0; i < found; i++) {
      int target = candidates[i];
      int element = connections.element(source, target);
      if (element >= 0) {
        change(element, target, ifNow, ifBefore);
      }
    }
  }

  private void learnRun(double ifNow, double ifBefore) {
    byte[] marked = marks;
    for (int k = 0; k < run.length(); k++) {
      int target = run.partner(k);
      if (marked[target] != 0 && (complete || connections.isEnabled(run.element(k)))) {
        change(run.element(k), target, ifNow, ifBefore);
      }
    }
  }

  private void change(int element, int target, double ifNow, double ifBefore) {
    byte mark = marks[target];
    double difference = ((mark & NOW) == 0 ? 0 : ifNow) + ((mark & BEFORE) == 0 ? 0 : ifBefore);
    if (difference != 0) {
      double weight = weights.get(element);
      weights.set(element, Math.max(min, Math.min(max, weight + difference)));
      changed.mark(target);
      changes++;
    }
  }

  private void mark(int target, byte mark) {
    if (marks[target] == 0) {
      candidates[found++] = target;
    }
    marks[target] |= mark;
  }

  /** A list of no neurons, with room for all. */
  static int[] nobody(int neurons) {
    int[] list = new int[neurons + 1];
    Arrays.fill(list, -1);
    return list;
  }

  /** Keeps who spikes in this step as those of the step before. */
  static void keep(Spikes spikes, int[] before) {
    System.arraycopy(spikes.indices(), 0, before, 0, spikes.count());
    before[spikes.count()] = -1;
  }
}
