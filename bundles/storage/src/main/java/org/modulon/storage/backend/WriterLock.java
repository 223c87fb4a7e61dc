package org.modulon.storage.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.modulon.storage.StoreException;

/**
 * The right to write one run, held through a lock on its {@code writer.lock}. The operating system
 * gives it back when the process dies, however it dies. The file names the holder.
 */
public final class WriterLock implements AutoCloseable {
  /**
   * What this JVM holds. NB: POSIX drops all locks of a process on a file as soon as the process
   * closes any of its handles on that file, so a file that we have locked must not be opened again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Name of the lock file within the folder. */
  public static final String FILE = "writer.lock";

  private static final int LONGEST_HOLDER = 4096;
  private static final int MOST_ATTEMPTS = 100;

  private final Path key;
  private final Path file;
  private final FileChannel channel;
  private boolean closed;

  private WriterLock(Path key, Path file, FileChannel channel) {
    this.key = key;
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or returns nothing if a live process, this one included, has it. */
  public static Optional<WriterLock> tryAcquire(Path runFolder) {
    Path file = runFolder.resolve(FILE);
    try {
      Path key = runFolder.toRealPath();
      if (!HELD.add(key)) {
        return Optional.empty();
      }
      Optional<FileChannel> channel = Optional.empty();
      try {
        channel = lockedChannel(file);
        return channel.map(locked -> new WriterLock(key, file, locked));
      } finally {
        if (channel.isEmpty()) {
          HELD.remove(key);
        }
      }
    } catch (IOException e) {
      throw StoreException.failed("lock", file, e);
    }
  }

  /** Whoever retires a lock removes its file, which another may have opened just before. */
  private static Optional<FileChannel> lockedChannel(Path file) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      create(file);
      try {
        Object identity = identity(file);
        Optional<FileChannel> locked = locked(file);
        if (locked.isEmpty() || isStill(file, identity)) {
          return locked;
        }
        locked.get().close();
      } catch (NoSuchFileException removed) {
        // The next attempt makes it anew.
      }
    }
    return Optional.empty();
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException present) {
      // Somebody holds it, or left it behind.
    }
  }

  /** Returns what tells a file from another in its place; null where nothing does. */
  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static boolean isStill(Path file, Object identity) throws IOException {
    try {
      return Objects.equals(identity, identity(file));
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  private static Optional<FileChannel> locked(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean ours = false;
    try {
      if (channel.tryLock() != null) {
        writeHolder(channel);
        ours = true;
      }
      return ours ? Optional.of(channel) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      // Another copy of this bundle in this JVM has it.
      return Optional.empty();
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /**
   * Takes the lock.
   *
   * @throws StoreException naming the holder, if a live process has it
   */
  public static WriterLock acquire(Path runFolder) {
    return tryAcquire(runFolder).orElseThrow(() -> inUse(runFolder));
  }

  /** Returns the error that names the holder. */
  public static StoreException inUse(Path runFolder) {
    return new StoreException(
        StoreException.Kind.IN_USE,
        runFolder.toString(),
        "The run "
            + runFolder
            + " is being written by "
            + holder(runFolder)
            + ". Expected a run without a writer. Wait until it ends, or end that process.");
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.wrap(ownName().getBytes(StandardCharsets.UTF_8));
    channel.truncate(0);
    channel.write(text, 0);
    channel.force(true);
  }

  private static String ownName() {
    return "pid "
        + ProcessHandle.current().pid()
        + " on host "
        + host()
        + " since "
        + ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Returns what the lock file says of its holder. */
  public static String holder(Path runFolder) {
    try {
      if (HELD.contains(runFolder.toRealPath())) {
        return ownName();
      }
      byte[] text = Files.readAllBytes(runFolder.resolve(FILE));
      int length = Math.min(text.length, LONGEST_HOLDER);
      return new String(text, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "a process that is not named (" + e.getMessage() + ")";
    }
  }

  /** Gives the lock back and removes the file: the run needs no writer any more. */
  public void retire() {
    // Refused on Windows while the file is open; left behind it names who wrote the run, no more.
    boolean removed = file.toFile().delete();
    close();
    if (!removed) {
      file.toFile().delete();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreException.failed("unlock", file, e);
    } finally {
      HELD.remove(key);
    }
  }
}
