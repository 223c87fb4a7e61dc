package org.modulon.behaviors.normalization.internal;

import java.util.List;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/**
 * The weights that start at the neurons of a group, over several synapse groups; for one thread.
 */
final class EfferentWeights {
  private static final String CHANGED = "changed";

  private final Connections[] connections;
  private final SynapticColumn[] columns;
  private final double[][] wanted;
  private final boolean[][] marks;
  private final SynapseRun run = new SynapseRun();
  private final double tolerance;

  EfferentWeights(List<SynapseGroup> groups) {
    connections = groups.stream().map(SynapseGroup::connections).toArray(Connections[]::new);
    columns = groups.stream().map(Weights::of).toArray(SynapticColumn[]::new);
    wanted = groups.stream().map(group -> marksOf(group.target())).toArray(double[][]::new);
    marks = new boolean[wanted.length][];
    for (int group = 0; group < marks.length; group++) {
      marks[group] = new boolean[wanted[group].length];
    }
    tolerance = Weights.tolerance(columns);
  }

  /** Scales and clips the weights of a source. */
  void normalize(int source, double norm, double max) {
    double sum = 0;
    for (int group = 0; group < columns.length; group++) {
      sum += sizes(group, source);
    }
    boolean off = Weights.isOff(sum, norm, tolerance);
    for (int group = 0; group < columns.length; group++) {
      if (off || max < Double.POSITIVE_INFINITY) {
        change(group, source, off ? norm / sum : 1, max);
      }
    }
  }

  /** Tells those who wait for it whose weights have changed; called by one thread at a time. */
  void publishMarks() {
    for (int group = 0; group < marks.length; group++) {
      for (int target = 0; target < marks[group].length; target++) {
        if (marks[group][target]) {
          wanted[group][target] = 1;
          marks[group][target] = false;
        }
      }
    }
  }

  private double sizes(int group, int source) {
    double sum = 0;
    for (int piece = 0; piece < connections[group].outgoingRuns(source); piece++) {
      connections[group].outgoing(source, piece, run);
      sum += Weights.sizes(columns[group], run);
    }
    return sum;
  }

  private void change(int group, int source, double factor, double max) {
    for (int piece = 0; piece < connections[group].outgoingRuns(source); piece++) {
      connections[group].outgoing(source, piece, run);
      Weights.scale(columns[group], run, factor);
      if (max < Double.POSITIVE_INFINITY) {
        Weights.clip(columns[group], run, 0, max);
      }
      mark(marks[group]);
    }
  }

  private void mark(boolean[] changed) {
    for (int k = 0; changed.length > 0 && k < run.length(); k++) {
      changed[run.partner(k)] = true;
    }
  }

  private static double[] marksOf(NeuronGroup target) {
    if (!target.declares(CHANGED, Vector.class)) {
      return new double[0];
    }
    target.use(CHANGED, State.Use.WRITE);
    return target.vector(CHANGED).values;
  }
}
