package org.modulon.numerics;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The synapses that are on their way, for synapses with delays of their own.
 *
 * <p>A spike puts each of its synapses where it arrives; in that step the synapse's value is added
 * to its target, in the order in which the spikes were sent, then of sources, then of targets.
 * Memory grows to the largest number of synapses on their way, then no more.
 */
public final class DelayQueue implements Transmission {
  private final Connections connections;
  private final char[] delays;
  private final int[][] elements;
  private final int[][] targets;
  private final int[] counts;
  private final SynapseRun run = new SynapseRun();

  /**
   * An empty queue.
   *
   * @param delays of each element in steps, 1 to 65535; kept, not modified
   */
  public DelayQueue(Connections connections, char[] delays) {
    this(connections, delays, longest(connections, delays));
  }

  private DelayQueue(Connections connections, char[] delays, int longest) {
    this.connections = connections;
    this.delays = delays;
    elements = new int[longest][0];
    targets = new int[longest][0];
    counts = new int[longest];
  }

  @Override
  public OptionalInt delay() {
    return OptionalInt.empty();
  }

  @Override
  public Spikes arriving(long step, Spikes sent) {
    throw new IllegalStateException(
        "These synapses have delays of their own, so no one set of spikes arrives in a step."
            + " Use propagate(sums), or arriving(run).");
  }

  /**
   * Adds the values of the synapses that arrive in a step to their targets.
   *
   * @return whether any arrives
   */
  public boolean deliver(long step, SynapticColumn column, double[] sums) {
    int slot = (int) (step % counts.length);
    int[] arrivingElements = elements[slot];
    int[] arrivingTargets = targets[slot];
    for (int i = 0; i < counts[slot]; i++) {
      sums[arrivingTargets[i]] += column.get(arrivingElements[i]);
    }
    return counts[slot] > 0;
  }

  @Override
  public void arriving(long step, SynapseRun into) {
    int slot = (int) (step % counts.length);
    into.set(counts[slot], elements[slot], targets[slot], 0);
  }

  @Override
  public void take(long step, Spikes sent) {
    counts[(int) (step % counts.length)] = 0;
    for (int i = 0; i < sent.count(); i++) {
      int source = sent.indices()[i];
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        send(step);
      }
    }
  }

  private void send(long step) {
    for (int k = 0; k < run.length(); k++) {
      int element = run.element(k);
      if (connections.isEnabled(element)) {
        put((int) ((step + delays[element]) % counts.length), element, run.partner(k));
      }
    }
  }

  private void put(int slot, int element, int target) {
    int place = counts[slot]++;
    if (place == elements[slot].length) {
      elements[slot] = Arrays.copyOf(elements[slot], 2 * place + 64);
      targets[slot] = Arrays.copyOf(targets[slot], 2 * place + 64);
    }
    elements[slot][place] = element;
    targets[slot][place] = target;
  }

  private char shortest() {
    char shortest = (char) counts.length;
    for (char delay : delays) {
      shortest = delay > 0 && delay < shortest ? delay : shortest;
    }
    return shortest;
  }

  private static int longest(Connections connections, char[] delays) {
    int longest = 1;
    for (int element = 0; element < delays.length; element++) {
      if (delays[element] < 1 && connections.isEnabled(element)) {
        throw new IllegalArgumentException("A delay is at least 1 step (got 0).");
      }
      longest = Math.max(longest, delays[element]);
    }
    return longest;
  }

  /** {@inheritDoc} New synapses have the shortest delay there is. */
  @Override
  public DelayQueue carried(ConnectionsEdit edit) {
    int[] origin = edit.origin();
    int[] place = new int[delays.length];
    Arrays.fill(place, -1);
    char[] carried = new char[origin.length];
    Arrays.fill(carried, shortest());
    for (int element = 0; element < origin.length; element++) {
      if (origin[element] >= 0) {
        carried[element] = delays[origin[element]];
        place[origin[element]] = element;
      }
    }
    DelayQueue after = new DelayQueue(edit.connections(), carried, counts.length);
    for (int slot = 0; slot < counts.length; slot++) {
      for (int i = 0; i < counts[slot]; i++) {
        if (place[elements[slot][i]] >= 0) {
          after.put(slot, place[elements[slot][i]], targets[slot][i]);
        }
      }
    }
    return after;
  }

  /** {@inheritDoc} An element holds synapses and their targets, alternating. */
  @Override
  public int[][] pending() {
    int[][] pending = new int[counts.length][];
    for (int slot = 0; slot < pending.length; slot++) {
      int[] pairs = new int[2 * counts[slot]];
      for (int i = 0; i < counts[slot]; i++) {
        pairs[2 * i] = elements[slot][i];
        pairs[2 * i + 1] = targets[slot][i];
      }
      pending[slot] = pairs;
    }
    return pending;
  }

  @Override
  public void restore(int[][] pending) {
    for (int slot = 0; slot < pending.length; slot++) {
      counts[slot] = 0;
      for (int i = 0; i < pending[slot].length; i += 2) {
        put(slot, pending[slot][i], pending[slot][i + 1]);
      }
    }
  }
}
