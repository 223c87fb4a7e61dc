package org.modulon.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long to run, and what takes part when.
 *
 * @param phases in order; empty if nobody has said how long to run, which is for no steps
 * @param cut phases of the model that come after the last step, where fewer steps are wanted
 * @param checkEvery after how many steps numbers are looked at for ones that aren't finite; empty
 *     where that depends on how many there are
 */
public record RunSpec(List<Phase> phases, List<Phase> cut, OptionalLong checkEvery) {

  /** Copies the phases. */
  public RunSpec {
    phases = List.copyOf(phases);
    cut = List.copyOf(cut);
  }

  /** A run of which nobody has said how long it is. */
  public static RunSpec unsaid(OptionalLong checkEvery) {
    return new RunSpec(List.of(), List.of(), checkEvery);
  }

  /** A run in one phase, in which everything takes part as the model says. */
  public RunSpec(long steps) {
    this(List.of(new Phase(steps, List.of(), List.of(), true)), List.of(), OptionalLong.empty());
  }

  /** How many steps all phases have together. */
  public long steps() {
    return phases.stream().mapToLong(Phase::steps).sum();
  }

  /**
   * A stretch of a run.
   *
   * @param steps at least 0
   * @param activate tags of behaviors that take part in steps from its beginning on
   * @param deactivate tags of behaviors that don't, from its beginning on
   * @param recording whether recorders record in it
   */
  public record Phase(
      long steps, List<String> activate, List<String> deactivate, boolean recording) {
    /** Copies the lists. */
    public Phase {
      activate = List.copyOf(activate);
      deactivate = List.copyOf(deactivate);
    }

    /** The same for another number of steps. */
    public Phase lasting(long other) {
      return new Phase(other, activate, deactivate, recording);
    }
  }
}
