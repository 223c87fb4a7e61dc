package org.modulon.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the user's own programs keep what makes the next start faster: never in the distribution,
 * which may be shared and is not to change by being used, nor where others may write.
 *
 * <p>A distribution in {@code /opt/modulon} has its folder in {@code ~/.cache/modulon/opt/modulon};
 * with the environment variable {@code XDG_CACHE_HOME}, that takes the place of {@code ~/.cache}.
 * The folder may be deleted at any time.
 */
final class UserCache {
  private final Path all;
  private final Path folder;

  /** The part of the cache that belongs to a distribution. */
  UserCache(Path home) {
    this(home, caches());
  }

  UserCache(Path home, Path caches) {
    Path distribution = home.toAbsolutePath().normalize();
    all = caches.resolve("modulon");
    folder = all.resolve(distribution.getRoot().relativize(distribution));
  }

  private static Path caches() {
    String folder = System.getenv("XDG_CACHE_HOME");
    return folder == null || folder.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(folder);
  }

  /** A file of the folder, which need not exist. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Deletes what was kept for distributions that don't exist any more. */
  void deleteAbandoned() {
    try (Stream<Path> files = Files.walk(all)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Path distribution = folder.getRoot().resolve(all.relativize(file));
        boolean abandoned =
            Files.isDirectory(file) ? isEmpty(file) : !Files.isDirectory(distribution.getParent());
        if (abandoned) {
          Files.delete(file);
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      // What stays costs a few megabytes, and the next start with another distribution tries again.
      return;
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
