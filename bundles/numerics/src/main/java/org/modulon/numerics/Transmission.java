package org.modulon.numerics;

import java.util.OptionalInt;

/**
 * How spikes get from their sources to the synapses of a group: at once, all after the same delay,
 * or each synapse after its own.
 *
 * <p>In a step the group asks what arrives; at its end {@link #take} sends the spikes of that step
 * on their way. One thread owns it.
 */
public sealed interface Transmission permits Transmission.Immediate, DelayLine, DelayQueue {
  /** Spikes act within their step. */
  Transmission IMMEDIATE = new Immediate();

  /**
   * The spikes whose effect arrives in a step; valid within that step.
   *
   * @param sent the sources' spikes of the step itself
   * @throws IllegalStateException if synapses have delays of their own
   */
  Spikes arriving(long step, Spikes sent);

  /**
   * The synapses whose spikes arrive in a step, in the order in which these were sent, then of
   * sources, then of targets.
   *
   * @param into receives the synapses, whose partners are the targets; modified, and valid until
   *     {@link #take}
   * @throws IllegalStateException if synapses share a delay, or have none
   */
  default void arriving(long step, SynapseRun into) {
    throw new IllegalStateException("These synapses share a delay. Use arriving().");
  }

  /** The delay of all synapses in steps, 0 if there is none; empty if they differ. */
  OptionalInt delay();

  /** Takes in the spikes at the end of a step, in place of those that arrived in it. */
  void take(long step, Spikes sent);

  /** The same for the structure after an edit; what is on its way stays there. */
  default Transmission carried(ConnectionsEdit edit) {
    return this;
  }

  /** A copy of what is on its way, by arrival step modulo the longest delay, for a checkpoint. */
  int[][] pending();

  /** Puts on its way what {@link #pending} gave, in place of what is there. */
  void restore(int[][] pending);

  /** No delay: nothing is ever on its way. */
  final class Immediate implements Transmission {
    private Immediate() {}

    @Override
    public Spikes arriving(long step, Spikes sent) {
      return sent;
    }

    @Override
    public OptionalInt delay() {
      return OptionalInt.of(0);
    }

    @Override
    public void take(long step, Spikes sent) {}

    @Override
    public int[][] pending() {
      return new int[0][];
    }

    @Override
    public void restore(int[][] pending) {}
  }
}
