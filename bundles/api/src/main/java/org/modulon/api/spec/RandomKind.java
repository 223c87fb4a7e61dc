package org.modulon.api.spec;

/** Where random numbers come from. */
public enum RandomKind {
  /** A pure function of seed, owner, slot, step and draw: nobody shifts another's numbers. */
  COUNTER,
  /**
   * One sequence for the whole network, as numpy's legacy generator gives it: to repeat results of
   * Python models draw by draw.
   */
  LEGACY_NUMPY
}
