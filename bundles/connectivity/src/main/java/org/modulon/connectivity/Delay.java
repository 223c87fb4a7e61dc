package org.modulon.connectivity;

import java.util.Optional;

/** How long spikes take to the synapses of a group: not at all, all as long, or each its time. */
public final class Delay {
  /** Spikes arrive within their step. */
  public static final Delay NONE = new Delay(0, null);

  private final int steps;
  private final char[] own;

  private Delay(int steps, char[] own) {
    this.steps = steps;
    this.own = own;
  }

  /** The same delay for all synapses, in steps, at least 1. */
  public static Delay common(int steps) {
    return new Delay(steps, null);
  }

  /** A delay for each element, in steps; kept. */
  public static Delay own(char[] steps) {
    return new Delay(0, steps);
  }

  /** The delay of all synapses in steps; 0 if there is none, or they have their own. */
  public int steps() {
    return steps;
  }

  /** The delays of the elements in steps, if they have their own; not a copy. */
  public Optional<char[]> own() {
    return Optional.ofNullable(own);
  }
}
