package org.modulon.experiment.internal;

/** Wall time of a run's steps, with that of the steps before it was resumed. */
final class Stopwatch {
  private final double before; // [s]
  private volatile long begun = System.nanoTime();

  Stopwatch(double before) {
    this.before = before;
  }

  /** Begins to count now. */
  void start() {
    begun = System.nanoTime();
  }

  double seconds() {
    return before + (System.nanoTime() - begun) / 1e9;
  }
}
