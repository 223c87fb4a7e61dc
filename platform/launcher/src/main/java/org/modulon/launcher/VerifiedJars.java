package org.modulon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which files had which SHA-256, so that a start reads only those that have changed.
 *
 * <p>A file counts as unchanged while its size and its time of modification are what they were; one
 * that has just been written isn't remembered yet, as the clock of the file system may be too
 * coarse to tell a second write. Losing this file costs nothing but the time to hash again.
 */
final class VerifiedJars {
  private static final long SETTLED_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

  private final Path file;
  private final Map<String, String> known = new TreeMap<>();
  private boolean changed;

  /** What has been remembered in a file, which needn't exist. */
  VerifiedJars(Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int name = line.indexOf(' ');
        known.put(line.substring(0, Math.max(0, name)), line.substring(name + 1));
      }
    } catch (IOException unreadable) {
      known.clear();
    }
  }

  /** Whether a file has a hash. */
  boolean matches(Path jar, String sha256) throws IOException {
    String name = jar.getFileName().toString();
    String state = state(jar) + " " + sha256;
    if (state.equals(known.get(name))) {
      return true;
    }
    boolean same = PluginLock.sha256(jar).equals(sha256);
    if (same && age(jar) > SETTLED_NANOSECONDS) {
      known.put(name, state);
      changed = true;
    }
    return same;
  }

  /** Writes down what is new, where that is possible. */
  void keep() {
    if (!changed) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    StringBuilder text = new StringBuilder();
    known.forEach((name, state) -> text.append(name).append(' ').append(state).append('\n'));
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      changed = false;
    } catch (IOException notOurs) {
      // A distribution that can't be written to is hashed at each start.
      part.toFile().delete();
    }
  }

  private static String state(Path jar) throws IOException {
    return Files.size(jar) + " " + Files.getLastModifiedTime(jar).to(TimeUnit.NANOSECONDS);
  }

  private static long age(Path jar) throws IOException {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())
        - Files.getLastModifiedTime(jar).to(TimeUnit.NANOSECONDS);
  }
}
