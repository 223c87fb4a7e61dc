package org.modulon.launcher.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bundle caches: one per process, named by it, and worth nothing once it is gone. */
final class Caches {
  private static final System.Logger LOG = System.getLogger(Caches.class.getName());
  private static final Pattern NAME = Pattern.compile("modulon-([0-9]+)-[0-9]+");

  private Caches() {}

  static Path create() throws IOException {
    return Files.createTempDirectory("modulon-" + ProcessHandle.current().pid() + "-");
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
