package org.modulon.launcher.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bundle caches: one per process, named by it, and worth nothing once it is gone.
 *
 * <p>They are many small files, for which a busy disk takes longer than the framework itself, so
 * they are kept in a file system in memory where there is one with room.
 */
final class Caches {
  private static final System.Logger LOG = System.getLogger(Caches.class.getName());

  /** Plugins may bring libraries within their jars, which the framework unpacks. */
  private static final long ROOM = 1L << 30;

  /** Where temporary files go unless somebody sets java.io.tmpdir, who then means it. */
  private static final String DEFAULT = "/tmp";

  private static final Pattern NAME = Pattern.compile("modulon-([0-9]+)-[0-9]+");

  private Caches() {}

  static Path create() throws IOException {
    boolean chosen = !System.getProperty("java.io.tmpdir").equals(DEFAULT);
    return create(
        chosen ? Stream.empty() : Stream.of(System.getenv("XDG_RUNTIME_DIR"), "/dev/shm"));
  }

  /**
   * Creates a cache.
   *
   * @param inMemory names of folders in memory, in order of preference; null for none
   */
  static Path create(Stream<String> inMemory) throws IOException {
    String name = "modulon-" + ProcessHandle.current().pid() + "-";
    Optional<Path> memory =
        inMemory
            .filter(folder -> folder != null && !folder.isEmpty())
            .map(Path::of)
            .filter(Caches::hasRoom)
            .findFirst();
    return memory.isPresent()
        ? Files.createTempDirectory(memory.get(), name)
        : Files.createTempDirectory(name);
  }

  private static boolean hasRoom(Path folder) {
    return Files.isWritable(folder) && folder.toFile().getUsableSpace() >= ROOM;
  }

  static void delete(Path cache) {
    try (Stream<Path> files = Files.walk(cache)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.DEBUG, "temporary files stay in " + cache, unreadable);
    }
  }

  /** Deletes what processes have left that were killed. */
  static void deleteAbandoned(Path folder) {
    try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "modulon-*-*")) {
      for (Path cache : caches) {
        Matcher name = NAME.matcher(cache.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(cache);
        }
      }
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.DEBUG, "temporary files stay in " + folder, unreadable);
    }
  }
}
