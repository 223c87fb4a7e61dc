package org.modulon.itests;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that another thread or process brings about, within a limit. */
public final class Await {
  private static final long POLL_NANOSECONDS = 1_000_000;

  private Await() {}

  /**
   * Polls until a condition holds.
   *
   * @param expectation what should happen, for the message
   * @throws AssertionError if it hasn't happened within the limit
   */
  public static void until(
      Supplier<String> expectation, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "This hasn't happened within " + limit.toSeconds() + " s: " + expectation.get());
      }
      LockSupport.parkNanos(POLL_NANOSECONDS);
    }
  }
}
