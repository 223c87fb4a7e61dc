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
        String[] words = line.split(" ", 4);
        if (words.length == 4) {
          known.put(words[3], words[0] + " " + words[1] + " " + words[2]);
        }
      }
    } catch (IOException unreadable) {
      known.clear();
    }
  }

  /** The SHA-256 of a file, lower-case hexadecimal; read only if it may have changed. */
  synchronized String sha256(Path jar) throws IOException {
    String name = jar.toAbsolutePath().normalize().toString();
    String state = state(jar) + " ";
    String remembered = known.get(name);
    if (remembered != null && remembered.startsWith(state)) {
      return remembered.substring(state.length());
    }
    String sha256 = PluginLock.sha256(jar);
    if (age(jar) > SETTLED_NANOSECONDS) {
      known.put(name, state + sha256);
      changed = true;
    }
    return sha256;
  }

  /** Writes down what is new, where that is possible; whether there was anything. */
  synchronized boolean keep() {
    if (!changed) {
      return false;
    }
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    StringBuilder text = new StringBuilder();
    known.forEach((name, state) -> text.append(state).append(' ').append(name).append('\n'));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      changed = false;
      return true;
    } catch (IOException notOurs) {
      // Without a place of the user's own, each start hashes.
      part.toFile().delete();
      return false;
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
