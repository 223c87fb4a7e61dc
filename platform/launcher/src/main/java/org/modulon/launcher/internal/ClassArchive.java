package org.modulon.launcher.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive of classes that a run loads, which the JVM maps at the next start instead of reading
 * and verifying them anew (JEP 350).
 *
 * <p>Another process makes it, with a run of one step: a JVM that can't write its archive ends with
 * an error, which must not be that of the user's run. An archive that couldn't be made is left
 * empty, so that it isn't tried at each run.
 *
 * @param file of the archive, in the user's cache
 */
record ClassArchive(Path file) {
  private static final long PATIENCE_SECONDS = 30;

  /** Statuses above tell of a signal, such as that of Ctrl-C, which says nothing of the archive. */
  private static final int KILLED = 128;

  /** The archive that the start script has missed; empty if there is one, or none is wanted. */
  static Optional<ClassArchive> wanted() {
    return Optional.ofNullable(System.getProperty("modulon.archive"))
        .map(Path::of)
        .map(ClassArchive::new);
  }

  /**
   * Makes the archive of a distribution, unless that has failed before; returns when it is made.
   */
  void make(Path home, PrintStream notices) {
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      if (hasFailed(home)) {
        return;
      }
      if (Boolean.getBoolean("modulon.terminal")) {
        notices.println("Preparing faster starts, once ...");
      }
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(part);
      int status = run(home, part);
      if (status > KILLED) {
        Files.deleteIfExists(part);
        return;
      }
      if (status != 0 || !Files.exists(part)) {
        Files.write(part, new byte[0]);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException notOurs) {
      // Without a place of the user's own, each start takes its time.
      part.toFile().delete();
    } catch (InterruptedException interrupted) {
      part.toFile().delete();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is an empty archive that is newer than the distribution. */
  private boolean hasFailed(Path home) throws IOException {
    if (!Files.exists(file) || Files.size(file) > 0) {
      return false;
    }
    FileTime tried = Files.getLastModifiedTime(file);
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        if (((FileTime) Files.getAttribute(jar, "unix:ctime")).compareTo(tried) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The status of the process; -1 if it took too long. */
  private static int run(Path home, Path archive) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("modulon-archive-");
    try {
      Process process =
          new ProcessBuilder(command(home, archive))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      try {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Caches.delete(folder);
    }
  }

  /** A run of one step, started as the script does. */
  private static List<String> command(Path home, Path archive) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // one step is over before more would pay
        "-XX:ArchiveClassesAtExit=" + archive,
        "-Djava.awt.headless=true",
        "-Dmodulon.home=" + home,
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "run",
        home.resolve("examples").resolve("basics.yaml").toString(),
        "--steps",
        "1",
        "--set",
        "plots=[]");
  }
}
