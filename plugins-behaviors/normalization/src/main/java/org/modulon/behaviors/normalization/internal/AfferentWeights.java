package org.modulon.behaviors.normalization.internal;

import java.util.List;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/**
 * The weights that end at the neurons of a group, over several synapse groups; for one thread.
 *
 * <p>A neuron's weights are summed in the order of groups, then sources, whether it is done alone
 * or with all others, so both ways give the same bits.
 */
final class AfferentWeights {
  private final Connections[] connections;
  private final SynapticColumn[] columns;
  private final SynapseRun run = new SynapseRun();
  private final double tolerance;

  AfferentWeights(List<SynapseGroup> groups) {
    connections = groups.stream().map(SynapseGroup::connections).toArray(Connections[]::new);
    columns = groups.stream().map(Weights::of).toArray(SynapticColumn[]::new);
    tolerance = Weights.tolerance(columns);
  }

  /** Builds what finding the synapses of a neuron needs, which takes a while. */
  void prepare() {
    for (Connections each : connections) {
      if (each.sources() > 0 && each.outgoingRuns(0) > 0) {
        each.outgoing(0, 0, run);
      }
      each.incoming(0, run);
    }
  }

  /** Makes the sizes of a target's weights add up to the norm, unless they do or are all 0. */
  void normalize(int target, double norm) {
    double sum = 0;
    for (int group = 0; group < columns.length; group++) {
      connections[group].incoming(target, run);
      sum += Weights.sizes(columns[group], run);
    }
    if (Weights.isOff(sum, norm, tolerance)) {
      for (int group = 0; group < columns.length; group++) {
        connections[group].incoming(target, run);
        Weights.scale(columns[group], run, norm / sum);
      }
    }
  }

  /** The same for all targets, in the order in which the weights are stored. */
  void normalizeAll(double norm) {
    double[] factors = new double[connections[0].targets()];
    for (int group = 0; group < columns.length; group++) {
      addSizes(group, factors);
    }
    for (int target = 0; target < factors.length; target++) {
      factors[target] =
          Weights.isOff(factors[target], norm, tolerance) ? norm / factors[target] : 1;
    }
    for (int group = 0; group < columns.length; group++) {
      scale(group, factors);
    }
  }

  /** Keeps all weights within 0..max. */
  void clipAll(double max) {
    for (SynapticColumn column : columns) {
      Weights.clip(column, 0, max);
    }
  }

  /** A group is summed by itself first, as it is for a single target. */
  private void addSizes(int group, double[] sums) {
    double[] part = new double[sums.length];
    if (connections[group] instanceof SparseConnections sparse) {
      Weights.addSizes(columns[group], sparse.targetOf(), part);
    } else {
      addSizesByRuns(group, part);
    }
    for (int target = 0; target < sums.length; target++) {
      sums[target] += part[target];
    }
  }

  private void addSizesByRuns(int group, double[] part) {
    for (int source = 0; source < connections[group].sources(); source++) {
      for (int piece = 0; piece < connections[group].outgoingRuns(source); piece++) {
        connections[group].outgoing(source, piece, run);
        Weights.addSizes(columns[group], run, part);
      }
    }
  }

  private void scale(int group, double[] factors) {
    if (connections[group] instanceof SparseConnections sparse) {
      Weights.scale(columns[group], sparse.targetOf(), factors);
      return;
    }
    for (int source = 0; source < connections[group].sources(); source++) {
      for (int piece = 0; piece < connections[group].outgoingRuns(source); piece++) {
        connections[group].outgoing(source, piece, run);
        Weights.scale(columns[group], run, factors);
      }
    }
  }
}
