package org.modulon.behaviors.equation.internal;

import org.modulon.numerics.Connections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;

/** What a generated class for synapses extends; public for it alone. */
public abstract class SynapseProgram {
  /** Steps are counted modulo this, which even single precision counts exactly. */
  static final int CYCLE = 1 << 24;

  /** The columns. */
  protected Object[] arrays;

  /** What is the same for all synapses. */
  protected double[] numbers;

  /** Tells synapses from other elements. */
  protected Connections connections;

  /** Time at the beginning of the step, in ms. */
  protected double now;

  /** The step modulo {@link #CYCLE}. */
  protected int clock;

  private final SynapseRun run = new SynapseRun();
  private int[] sources;

  /** Gives it what it works on. */
  final void connect(Operands operands, Connections synapses) {
    arrays = operands.arrays();
    numbers = operands.numbers();
    connections = synapses;
    sources = null;
  }

  /** Prepares for {@link #arriving}, with four bytes per element. */
  final void rememberSources() {
    sources = new int[connections.elements()];
    connections.forEach((source, target, element) -> sources[element] = source);
  }

  final void at(long step, double time) {
    clock = (int) (step % CYCLE);
    now = time;
  }

  /** Integrates all synapses over one step. */
  final void integrate() {
    for (int source = 0; source < connections.sources(); source++) {
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        integrate(source, run);
      }
    }
  }

  /** Brings event-driven variables of all synapses up to date. */
  final void settle() {
    for (int source = 0; source < connections.sources(); source++) {
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        settle(source, run);
      }
    }
  }

  /** Does what spikes of sources do. */
  final void pre(Spikes spikes) {
    for (int i = 0; i < spikes.count(); i++) {
      int source = spikes.indices()[i];
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        pre(source, run);
      }
    }
  }

  /**
   * Does what spikes do that arrive at single synapses.
   *
   * @param synapses with their targets
   */
  final void arriving(SynapseRun synapses) {
    pre(sources, synapses);
  }

  /** Does what spikes of targets do. */
  final void post(Spikes spikes) {
    for (int i = 0; i < spikes.count(); i++) {
      int target = spikes.indices()[i];
      connections.incoming(target, run);
      post(target, run);
    }
  }

  /** Integrates the synapses of a source. */
  protected abstract void integrate(int s, SynapseRun run);

  /** Brings the synapses of a source up to date. */
  protected abstract void settle(int s, SynapseRun run);

  /** Does what a spike of a source does to its synapses. */
  protected abstract void pre(int s, SynapseRun run);

  /** Does what spikes do to synapses of many sources, of which there is one per element. */
  protected abstract void pre(int[] sources, SynapseRun run);

  /** Does what a spike of a target does to its synapses. */
  protected abstract void post(int d, SynapseRun run);
}
