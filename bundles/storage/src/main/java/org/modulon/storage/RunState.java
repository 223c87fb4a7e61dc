package org.modulon.storage;

/** Where a run stands. */
public enum RunState {
  /** A writer is appending, or died and was not recovered yet. */
  RECORDING,
  /** Finished and durable. */
  DONE,
  /** Ended early on request, durable up to its last step. */
  STOPPED,
  /** Ended by an error, or its files cannot be read; the message says which. */
  FAILED,
  /** Its writer died; recovered up to the last acknowledged step. */
  INTERRUPTED
}
