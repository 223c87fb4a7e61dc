package org.modulon.experiment.internal;

/** How many steps to make before looking around: as many as fit some tens of milliseconds. */
final class Pace {
  private static final long TARGET_NANOSECONDS = 25_000_000;
  private static final long MAX_SLICE = 1_000_000;
  private static final int MAX_GROWTH = 8;

  private long slice = 1;

  long slice() {
    return slice;
  }

  void took(long steps, long nanoseconds) {
    long fitting = TARGET_NANOSECONDS * steps / Math.max(1, nanoseconds);
    slice = Math.max(1, Math.min(Math.min(fitting, slice * MAX_GROWTH), MAX_SLICE));
  }
}
