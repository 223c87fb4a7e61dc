package org.modulon.numerics;

/**
 * The spikes of the last steps, for synapses whose delay is the same.
 *
 * <p>At the end of each step the spikes are taken in; within a step, {@link #arriving} are those of
 * {@code delay} steps ago.
 */
public final class DelayLine {
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

  /** The delay in steps. */
  public int delay() {
    return line.length;
  }

  /** The spikes whose effect arrives in a step; valid within that step. */
  public Spikes arriving(long step) {
    return line[(int) (step % line.length)];
  }

  /** Takes in the spikes at the end of a step, in place of those that arrived in it. */
  public void take(long step, Spikes spikes) {
    arriving(step).copy(spikes);
  }
}
