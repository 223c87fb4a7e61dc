package org.modulon.numerics;

import java.util.Arrays;
import java.util.OptionalInt;

/** The spikes of the last steps, for synapses whose delay is the same. */
public final class DelayLine implements Transmission {
  private final Spikes[] line;

  /**
   * An empty line.
   *
   * @param size how many neurons
   * @param delay in steps, at least 1
   */
  public DelayLine(int size, int delay) {
    if (delay < 1) {
      throw new IllegalArgumentException("A delay is at least 1 step (got " + delay + ").");
    }
    line = new Spikes[delay];
    for (int i = 0; i < delay; i++) {
      line[i] = new Spikes(size);
    }
  }

  @Override
  public OptionalInt delay() {
    return OptionalInt.of(line.length);
  }

  @Override
  public Spikes arriving(long step, Spikes sent) {
    return line[(int) (step % line.length)];
  }

  @Override
  public void take(long step, Spikes sent) {
    arriving(step, sent).copy(sent);
  }

  /** {@inheritDoc} An element holds the sources that spiked. */
  @Override
  public int[][] pending() {
    return Arrays.stream(line)
        .map(spikes -> Arrays.copyOf(spikes.indices(), spikes.count()))
        .toArray(int[][]::new);
  }

  @Override
  public void restore(int[][] pending) {
    for (int slot = 0; slot < pending.length; slot++) {
      line[slot].clear();
      for (int source : pending[slot]) {
        line[slot].add(source);
      }
    }
  }
}
