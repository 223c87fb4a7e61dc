package org.modulon.storage.backend;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The number that this process gave last to a run of some prefix. In a group of many runs, that
 * spares looking at all of them for the next number. Callable from any thread.
 */
public final class LastNumbers {
  private static final int MOST_KEPT = 1_000;

  private final Map<Path, Long> given =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Long> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * Returns the number given last.
   *
   * @param prefix folder and beginning of the names
   * @return 0 if none was
   */
  public synchronized long of(Path prefix) {
    return given.getOrDefault(prefix.toAbsolutePath(), 0L);
  }

  /** A number was given. */
  public synchronized void gave(Path prefix, long number) {
    given.put(prefix.toAbsolutePath(), number);
  }
}
