package org.modulon.storage.backend;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.modulon.storage.StoreException;

/** Turns at changing what an ended run says of itself: work of milliseconds, worth waiting for. */
public final class Turns {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long PAUSE_MILLIS = 2;

  private Turns() {}

  /**
   * Takes the writer's lock of a run as soon as whoever has it gives it back.
   *
   * @param runFolder the folder of the lock
   * @param preparing called before each attempt; makes the folder where it may be gone
   * @param recording whether the run is being recorded, which nobody waits for
   * @throws StoreException naming the holder if the run is recorded, or the lock is kept too long
   */
  public static WriterLock take(Path runFolder, Runnable preparing, BooleanSupplier recording) {
    long began = System.nanoTime();
    while (true) {
      preparing.run();
      Optional<WriterLock> lock = attempt(runFolder);
      if (lock.isPresent()) {
        return lock.get();
      }
      boolean late = System.nanoTime() - began > PATIENCE_NANOS;
      if (recording.getAsBoolean() || late || !pause()) {
        throw WriterLock.inUse(runFolder);
      }
    }
  }

  /**
   * Takes the writer's lock of a run at once, or returns nothing: somebody has it, or whoever had
   * it before is removing its folder.
   */
  public static Optional<WriterLock> attempt(Path runFolder) {
    try {
      return WriterLock.tryAcquire(runFolder);
    } catch (StoreException failed) {
      if (failed.getCause() instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
