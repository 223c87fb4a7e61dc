package org.modulon.kernel.internal;

import java.util.Arrays;
import java.util.OptionalInt;
import org.modulon.connectivity.Delay;
import org.modulon.connectivity.Synapses;
import org.modulon.numerics.Connections;
import org.modulon.numerics.ConnectionsEdit;
import org.modulon.numerics.DelayLine;
import org.modulon.numerics.DelayQueue;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/** How spikes get from a source to the synapses of a group: at once, or some steps later. */
abstract sealed class Transmission {
  private static final String SPIKE = "spike";

  private final LiveNeuronGroup source;

  private Transmission(LiveNeuronGroup source) {
    this.source = source;
  }

  /** The one that synapses with this delay need. */
  static Transmission of(Synapses synapses, LiveNeuronGroup source) {
    Delay delay = synapses.delay();
    if (delay.own().isPresent()) {
      return new Own(source, new DelayQueue(synapses.connections(), delay.own().get()));
    }
    return delay.steps() == 0
        ? new Immediate(source)
        : new Common(source, new DelayLine(source.size(), delay.steps()));
  }

  /** Adds what arrives in the present step; false if nothing does. */
  abstract boolean deliver(
      Connections connections, SynapticColumn weights, double[] sums, LiveNetwork network);

  abstract Spikes arriving(long step);

  /** The synapses that arrive in a step; for delays of their own only. */
  void arriving(long step, SynapseRun into) {
    throw new IllegalStateException(
        "Synapses from " + source.name() + " share a delay. Use arriving().");
  }

  abstract OptionalInt delay();

  /** Takes in the spikes at the end of a step. */
  abstract void take(long step);

  /** The same for other synapses; what is on its way stays there. */
  abstract Transmission carried(ConnectionsEdit edit);

  /** What is on its way, by arrival. */
  abstract int[][] pending();

  /** Puts what {@link #pending} gave on its way. */
  abstract void restore(int[][] pending);

  final LiveNeuronGroup source() {
    return source;
  }

  final Spikes spikes() {
    if (!source.declares(SPIKE, Spikes.class)) {
      throw new IllegalStateException(
          "The source group "
              + source.name()
              + " has no spikes. Attach a behavior to it that declares the state \"spike\".");
    }
    return source.column(SPIKE, Spikes.class);
  }

  private static boolean propagate(
      Spikes spikes,
      Connections connections,
      SynapticColumn weights,
      double[] sums,
      LiveNetwork network) {
    connections.propagate(spikes, weights, sums, network.parallel());
    return spikes.count() > 0;
  }

  private static final class Immediate extends Transmission {
    private Spikes spikes;

    Immediate(LiveNeuronGroup source) {
      super(source);
    }

    @Override
    boolean deliver(
        Connections connections, SynapticColumn weights, double[] sums, LiveNetwork network) {
      return propagate(arriving(0), connections, weights, sums, network);
    }

    @Override
    Spikes arriving(long step) {
      if (spikes == null) {
        spikes = spikes();
      }
      return spikes;
    }

    @Override
    OptionalInt delay() {
      return OptionalInt.of(0);
    }

    @Override
    void take(long step) {}

    @Override
    Transmission carried(ConnectionsEdit edit) {
      return this;
    }

    @Override
    int[][] pending() {
      return new int[0][];
    }

    @Override
    void restore(int[][] pending) {}
  }

  private static final class Common extends Transmission {
    private final DelayLine line;

    Common(LiveNeuronGroup source, DelayLine line) {
      super(source);
      this.line = line;
    }

    @Override
    boolean deliver(
        Connections connections, SynapticColumn weights, double[] sums, LiveNetwork network) {
      return propagate(arriving(network.iteration()), connections, weights, sums, network);
    }

    @Override
    Spikes arriving(long step) {
      return line.arriving(step);
    }

    @Override
    OptionalInt delay() {
      return OptionalInt.of(line.delay());
    }

    @Override
    void take(long step) {
      line.take(step, spikes());
    }

    @Override
    Transmission carried(ConnectionsEdit edit) {
      return this;
    }

    @Override
    int[][] pending() {
      int[][] pending = new int[line.delay()][];
      for (int slot = 0; slot < pending.length; slot++) {
        Spikes spikes = line.arriving(slot);
        pending[slot] = Arrays.copyOf(spikes.indices(), spikes.count());
      }
      return pending;
    }

    @Override
    void restore(int[][] pending) {
      for (int slot = 0; slot < pending.length; slot++) {
        Spikes spikes = line.arriving(slot);
        spikes.clear();
        for (int neuron : pending[slot]) {
          spikes.add(neuron);
        }
      }
    }
  }

  private static final class Own extends Transmission {
    private final DelayQueue queue;

    Own(LiveNeuronGroup source, DelayQueue queue) {
      super(source);
      this.queue = queue;
    }

    @Override
    boolean deliver(
        Connections connections, SynapticColumn weights, double[] sums, LiveNetwork network) {
      return queue.deliver(network.iteration(), weights, sums);
    }

    @Override
    Spikes arriving(long step) {
      throw new IllegalStateException(
          "Synapses from "
              + source().name()
              + " have delays of their own, so no one set of spikes arrives in a step. Use"
              + " propagate(sums), or arriving(run).");
    }

    @Override
    void arriving(long step, SynapseRun into) {
      queue.arriving(step, into);
    }

    @Override
    OptionalInt delay() {
      return OptionalInt.empty();
    }

    @Override
    void take(long step) {
      queue.take(step, spikes());
    }

    @Override
    Transmission carried(ConnectionsEdit edit) {
      return new Own(source(), queue.carried(edit));
    }

    @Override
    int[][] pending() {
      int[][] pending = new int[queue.longest()][];
      for (int slot = 0; slot < pending.length; slot++) {
        pending[slot] = queue.pending(slot);
      }
      return pending;
    }

    @Override
    void restore(int[][] pending) {
      for (int slot = 0; slot < pending.length; slot++) {
        queue.restore(slot, pending[slot]);
      }
    }
  }
}
