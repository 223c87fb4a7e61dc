package org.modulon.storage.tck;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that can be filled up; needs the right to mount one. */
final class TinyDisk implements AutoCloseable {
  private final Path folder;
  private final Path ballast;

  private TinyDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /** Mounts one on a new folder; skips the test where that isn't allowed. */
  static TinyDisk mount(Path folder, int mebibytes) throws IOException {
    Files.createDirectories(folder);
    boolean mounted =
        succeeds("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", "" + folder);
    Assumptions.assumeTrue(mounted, "this user may not mount a tmpfs");
    return new TinyDisk(folder);
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  /** Leaves no room at all. */
  void fill() {
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (folder.toFile().getUsableSpace() > 0) {
        out.write(page);
      }
    } catch (IOException full) {
      // As wanted.
    }
  }

  /** Gives all room back. */
  void free() {
    ballast.toFile().delete();
  }

  @Override
  public void close() {
    if (!succeeds("umount", folder.toString())) {
      succeeds("umount", "-l", folder.toString());
    }
  }
}
