package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.modulon.storage.FileContent;
import org.modulon.storage.RunIds;

/**
 * A file that isn't complete yet, beside the one that it is to become. A lock tells it from what a
 * dead process left behind; it has to be held until the file has its name, or is gone.
 */
final class TemporaryFile implements AutoCloseable {
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(DurableFiles.TEMPORARY_PREFIX) + "[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final int MOST_ATTEMPTS = 100;

  /**
   * Names of those that this JVM writes: if it opened one of them again, closing that would drop
   * the lock.
   */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private TemporaryFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates one; who tidies up may come between its creation and its lock. */
  static TemporaryFile create(Path folder) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      TemporaryFile created = attempt(folder);
      boolean ours = false;
      try {
        ours = created.channel.tryLock() != null && Files.exists(created.path);
        if (ours) {
          return created;
        }
      } finally {
        if (!ours) {
          created.close();
        }
      }
    }
    throw new IOException("temporary files in " + folder + " are removed as soon as they appear");
  }

  private static TemporaryFile attempt(Path folder) throws IOException {
    String name = DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis());
    OWN.add(name);
    boolean created = false;
    try {
      Path path = folder.resolve(name);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      created = true;
      return new TemporaryFile(path, channel);
    } finally {
      if (!created) {
        OWN.remove(name);
      }
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /** Writes everything, and forces it to disk. */
  void write(FileContent content) throws IOException {
    content.writeTo(Channels.newOutputStream(channel));
    channel.force(true);
  }

  /** Takes the name and the place of another file. */
  void become(Path file) throws IOException {
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.forceFolder(file.getParent());
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Removes a file unless somebody writes it, and returns how many bytes that were. */
  static long removeDead(Path file) throws IOException {
    if (OWN.contains(file.getFileName().toString())) {
      return 0;
    }
    try (FileChannel opened =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (opened.tryLock() == null) {
        return 0;
      }
      long bytes = opened.size();
      return Files.deleteIfExists(file) ? bytes : 0;
    } catch (NoSuchFileException | OverlappingFileLockException inUse) {
      return 0;
    }
  }

  /** Removes it if it is still there under its own name. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    } finally {
      OWN.remove(path.getFileName().toString());
    }
  }
}
