package org.modulon.kernel;

/** What a simulation does. */
public enum SimulationState {
  /** Nobody runs it. */
  IDLE,
  /** It steps. */
  RUNNING,
  /** It was told to wait, or waits for a behavior whose bundle has left. */
  PAUSED,
  /** A behavior threw in the last step. */
  FAILED,
  /** It has given its behaviors back. */
  CLOSED
}
