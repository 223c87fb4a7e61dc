package org.modulon.behaviors.stdp.internal;

import org.modulon.numerics.Connections;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/** The two changes of weights by traces, in the precision of the weights. */
abstract sealed class TraceWeights {
  private static final int LINE = 64;

  private final Connections connections;
  private final boolean complete;

  /** Keeps the reads of {@link #fetchRow} from being left out as useless. */
  double fetched;

  private TraceWeights(Connections connections) {
    this.connections = connections;
    complete = connections.count() == connections.elements();
  }

  /**
   * The weights of a structure.
   *
   * @param weights modified by the other methods
   * @param max bound of the weights above
   */
  static TraceWeights of(Connections connections, SynapticColumn weights, double max) {
    return weights instanceof SynapticColumn.Floats floats
        ? new Singles(connections, floats.values, (float) max)
        : new Doubles(connections, ((SynapticColumn.Doubles) weights).values, max);
  }

  /**
   * Prepares what is left of a weight when its source spikes: 1 - depression * trace, at least 0.
   */
  abstract void prepare(double[] targetTrace, double depression);

  /** Depresses the synapses of a run, whose partners are the targets. */
  abstract void depress(SynapseRun run);

  /**
   * Reads one element per cache line of a row, in order, which the memory delivers several times as
   * fast as the leaps of a replay that follows. Changes nothing.
   */
  abstract void fetchRow(int first);

  /** Depresses the synapses to all targets, in order, of a dense layout. */
  abstract void depressRow(int first);

  /**
   * Potentiates synapses of a row of a dense layout.
   *
   * @param first element of the row
   * @param targets the spiking ones, from index {@code from} to {@code to}
   * @param gain part of the distance to the bound
   */
  abstract void potentiateRow(int first, int[] targets, int from, int to, double gain);

  /**
   * Potentiates the synapses of a run, whose partners are the sources.
   *
   * @param gain of each source
   */
  abstract void potentiate(SynapseRun run, double[] gain);

  /** Dense layouts have elements that are no synapses and must stay 0. */
  final boolean isSynapse(int element) {
    return complete || connections.isEnabled(element);
  }

  final boolean complete() {
    return complete;
  }

  /** 32-bit weights. */
  private static final class Singles extends TraceWeights {
    private final float[] weights;
    private final float[] kept;
    private final float max;

    Singles(Connections connections, float[] weights, float max) {
      super(connections);
      this.weights = weights;
      this.max = max;
      kept = new float[connections.targets()];
    }

    @Override
    void prepare(double[] targetTrace, double depression) {
      for (int i = 0; i < kept.length; i++) {
        kept[i] = (float) Math.max(0, 1 - depression * targetTrace[i]);
      }
    }

    @Override
    void depress(SynapseRun run) {
      for (int k = 0; k < run.length(); k++) {
        weights[run.element(k)] *= kept[run.partner(k)];
      }
    }

    @Override
    void fetchRow(int first) {
      float sum = 0;
      for (int i = 0; i < kept.length; i += LINE / Float.BYTES) {
        sum += weights[first + i];
      }
      fetched = sum;
    }

    @Override
    void depressRow(int first) {
      multiply(weights, first, kept);
    }

    @Override
    void potentiateRow(int first, int[] targets, int from, int to, double gain) {
      if (complete()) {
        approach(weights, first, targets, from, to, (float) gain, max);
        return;
      }
      for (int i = from; i < to; i++) {
        if (isSynapse(first + targets[i])) {
          approach(weights, first, targets, i, i + 1, (float) gain, max);
        }
      }
    }

    @Override
    void potentiate(SynapseRun run, double[] gain) {
      for (int k = 0; k < run.length(); k++) {
        int element = run.element(k);
        float part = (float) gain[run.partner(k)];
        if (part != 0 && isSynapse(element)) {
          weights[element] += part * (max - weights[element]);
        }
      }
    }

    private static void multiply(float[] values, int first, float[] factors) {
      for (int i = 0; i < factors.length; i++) {
        values[first + i] *= factors[i];
      }
    }

    private static void approach(
        float[] values, int first, int[] targets, int from, int to, float part, float max) {
      for (int i = from; i < to; i++) {
        int element = first + targets[i];
        values[element] += part * (max - values[element]);
      }
    }
  }

  /** 64-bit weights. */
  private static final class Doubles extends TraceWeights {
    private final double[] weights;
    private final double[] kept;
    private final double max;

    Doubles(Connections connections, double[] weights, double max) {
      super(connections);
      this.weights = weights;
      this.max = max;
      kept = new double[connections.targets()];
    }

    @Override
    void prepare(double[] targetTrace, double depression) {
      for (int i = 0; i < kept.length; i++) {
        kept[i] = Math.max(0, 1 - depression * targetTrace[i]);
      }
    }

    @Override
    void depress(SynapseRun run) {
      for (int k = 0; k < run.length(); k++) {
        weights[run.element(k)] *= kept[run.partner(k)];
      }
    }

    @Override
    void fetchRow(int first) {
      double sum = 0;
      for (int i = 0; i < kept.length; i += LINE / Double.BYTES) {
        sum += weights[first + i];
      }
      fetched = sum;
    }

    @Override
    void depressRow(int first) {
      for (int i = 0; i < kept.length; i++) {
        weights[first + i] *= kept[i];
      }
    }

    @Override
    void potentiateRow(int first, int[] targets, int from, int to, double gain) {
      for (int i = from; i < to; i++) {
        int element = first + targets[i];
        if (isSynapse(element)) {
          weights[element] += gain * (max - weights[element]);
        }
      }
    }

    @Override
    void potentiate(SynapseRun run, double[] gain) {
      for (int k = 0; k < run.length(); k++) {
        int element = run.element(k);
        double part = gain[run.partner(k)];
        if (part != 0 && isSynapse(element)) {
          weights[element] += part * (max - weights[element]);
        }
      }
    }
  }
}
