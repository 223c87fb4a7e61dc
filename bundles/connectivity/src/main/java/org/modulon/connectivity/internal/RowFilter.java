package org.modulon.connectivity.internal;

/** Narrows the targets of a source; owns its buffers, so one thread uses it at a time. */
public interface RowFilter {

  /**
   * Moves the targets it keeps to the front, in their order.
   *
   * @param targets ascending; modified
   * @param count how many of them there are
   * @return how many are kept
   */
  int keep(int source, int[] targets, int count);

  /** Returns whether it takes only a few instructions per target and therefore goes first. */
  default boolean isCheap() {
    return false;
  }
}
