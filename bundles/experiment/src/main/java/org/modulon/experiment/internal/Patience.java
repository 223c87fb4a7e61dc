package org.modulon.experiment.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.modulon.storage.StoreException;

/**
 * Waits where a disk is full, instead of failing: what found it full is repeated once there is more
 * room than then. The steps of the run wait meanwhile, so its results stay the same to the bit.
 */
final class Patience {
  /** From one look for room to the next, where nobody is in a hurry. */
  static final Duration USUAL = Duration.ofMillis(200);

  /** Quotas and reserves aren't seen from outside, so now and then it is simply tried. */
  private static final int LOOKS_PER_TRIAL = 25;

  private final Path place;
  private final LongSupplier step;
  private final BooleanSupplier givenUp;
  private final Consumer<String> notice;
  private final Duration look;
  private volatile String obstacle = "";

  /**
   * Patience with the disk of a place.
   *
   * @param step tells the last completed step
   * @param givenUp tells that nobody wants to wait any longer
   * @param notice hears when waiting begins and ends
   * @param look time from one look for room to the next
   */
  Patience(
      Path place,
      LongSupplier step,
      BooleanSupplier givenUp,
      Consumer<String> notice,
      Duration look) {
    this.place = place;
    this.step = step;
    this.givenUp = givenUp;
    this.notice = notice;
    this.look = look;
  }

  /** What is waited for; empty if nothing is. */
  String obstacle() {
    return obstacle;
  }

  /** See {@link #overcome(Supplier)}. */
  void overcome(Runnable write) {
    overcome(
        () -> {
          write.run();
          return null;
        });
  }

  /**
   * Writes, as often as it takes.
   *
   * @throws StoreException that the disk is full, if nobody wants to wait; any other at once
   */
  <T> T overcome(Supplier<T> write) {
    try {
      return write.get();
    } catch (StoreException full) {
      if (full.kind() != StoreException.Kind.NO_SPACE) {
        throw full;
      }
      return await(write, full);
    }
  }

  private <T> T await(Supplier<T> write, StoreException first) {
    obstacle =
        "disk full: paused after step "
            + step.getAsLong()
            + ". Free space on the disk of "
            + place.toAbsolutePath()
            + ", and the run goes on by itself. What was acknowledged is safe.";
    notice.accept(obstacle);
    try {
      T written = repeat(write, first);
      notice.accept("there is room again: going on after step " + step.getAsLong());
      return written;
    } finally {
      obstacle = "";
    }
  }

  private <T> T repeat(Supplier<T> write, StoreException first) {
    StoreException full = first;
    while (true) {
      awaitRoom(full);
      try {
        return write.get();
      } catch (StoreException again) {
        if (again.kind() != StoreException.Kind.NO_SPACE) {
          throw again;
        }
        full = again;
      }
    }
  }

  private void awaitRoom(StoreException full) {
    long before = room();
    for (int looks = 0; looks < LOOKS_PER_TRIAL && room() <= before; looks++) {
      if (givenUp.getAsBoolean()) {
        throw full;
      }
      try {
        Thread.sleep(look.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw full;
      }
    }
  }

  private long room() {
    return place.toFile().getUsableSpace();
  }
}
