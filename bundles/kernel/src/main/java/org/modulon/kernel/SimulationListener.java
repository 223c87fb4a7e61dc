package org.modulon.kernel;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what happens to a simulation, at step boundaries; must return soon. */
@ConsumerType
public interface SimulationListener {
  /**
   * The simulation halted.
   *
   * @param reason what it lacks; empty if it was told to
   */
  default void paused(Simulation simulation, String reason) {}

  /** The simulation goes on. */
  default void resumed(Simulation simulation) {}

  /** A slot changed hands, in words. */
  default void swapped(Simulation simulation, String change) {}
}
