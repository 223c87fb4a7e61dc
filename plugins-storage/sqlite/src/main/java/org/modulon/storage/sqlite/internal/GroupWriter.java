package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.WriterLock;

/**
 * This process as a writer of one group: one connection for all threads, and one lock that tells
 * other processes that the runs it names as their writer are alive. Shared by all stores and
 * writers of the group; the last one to let go closes it.
 */
final class GroupWriter {
  private static final Map<Path, GroupWriter> OPEN = new HashMap<>();

  private final GroupPlace place;
  private final Path key;
  private final Object fileKey;
  private final String token = RunIds.create(System.currentTimeMillis());
  private final WriterLock lock;
  private final Session session;
  private final SharedTexts texts;
  private final ReentrantLock turn = new ReentrantLock();
  private final Set<Long> live = ConcurrentHashMap.newKeySet();
  private int leases;

  private GroupWriter(GroupPlace place, String group) throws IOException {
    this.place = place;
    Path folder = place.writers().resolve(token);
    Files.createDirectories(folder);
    lock = WriterLock.acquire(folder);
    Session opened = null;
    try {
      opened = Session.write(place);
      Schema.prepare(opened, group);
      if (!Schema.group(opened).equals(group)) {
        throw opened.damaged("it holds the group '" + Schema.group(opened) + "'", group);
      }
      DurableFiles.forceFolder(place.root());
      session = opened;
      texts = new SharedTexts(opened);
      key = key(place);
      fileKey = place.fileKey();
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      retire();
      throw e;
    }
  }

  /** Returns the writer of a group; {@link #release} gives it back. */
  static GroupWriter lease(GroupPlace place, String group) {
    synchronized (OPEN) {
      try {
        Files.createDirectories(place.root());
        GroupWriter writer = OPEN.get(key(place));
        if (writer == null || !writer.fileKey.equals(place.fileKey())) {
          writer = new GroupWriter(place, group);
          OPEN.put(writer.key, writer);
        }
        writer.leases++;
        return writer;
      } catch (IOException e) {
        throw StoreException.failed("create the group in", place.root(), e);
      }
    }
  }

  void release() {
    synchronized (OPEN) {
      leases--;
      if (leases == 0) {
        OPEN.remove(key, this);
        try {
          session.close();
        } finally {
          retire();
        }
      }
    }
  }

  private void retire() {
    lock.retire();
    place.writers().resolve(token).toFile().delete();
    place.writers().toFile().delete();
  }

  private static Path key(GroupPlace place) throws IOException {
    return place.root().toRealPath().resolve(place.database().getFileName());
  }

  /** Returns whether somebody writes a run. What a dead process left of its lock is removed. */
  static boolean isAlive(GroupPlace place, StoredRun run) {
    if (run.writer() == null || !RunKeys.isId(run.writer())) {
      return false;
    }
    Optional<GroupWriter> own = own(place, run.writer());
    if (own.isPresent()) {
      return own.get().live.contains(run.key());
    }
    Path folder = place.writers().resolve(run.writer());
    if (!Files.isDirectory(folder)) {
      return false;
    }
    Optional<WriterLock> free = WriterLock.tryAcquire(folder);
    free.ifPresent(
        lock -> {
          lock.retire();
          folder.toFile().delete();
          place.writers().toFile().delete();
        });
    return free.isEmpty();
  }

  private static Optional<GroupWriter> own(GroupPlace place, String token) {
    synchronized (OPEN) {
      return OPEN.values().stream()
          .filter(each -> each.token.equals(token) && each.place.stem().equals(place.stem()))
          .findFirst();
    }
  }

  /** Returns the error for a run that somebody writes. */
  static StoreException inUse(GroupPlace place, StoredRun run) {
    return new StoreException(
        StoreException.Kind.IN_USE,
        run.manifest().path(),
        "The run "
            + run.manifest().path()
            + " in "
            + place.database()
            + " is being written by "
            + WriterLock.holder(place.writers().resolve(run.writer()))
            + ". Expected a run without a writer. Wait until it ends, or end that process.");
  }

  GroupPlace place() {
    return place;
  }

  /** Returns what names this process as the writer of a run. */
  String token() {
    return token;
  }

  void begin(long run) {
    live.add(run);
  }

  void end(long run) {
    live.remove(run);
  }

  /** Writes all or nothing; other threads wait for their turn. */
  <T> T transaction(boolean force, Function<Session, T> work) {
    turn.lock();
    try {
      Object[] result = new Object[1];
      boolean complete = false;
      try {
        session.transaction(force, () -> result[0] = work.apply(session));
        complete = true;
      } finally {
        if (!complete) {
          texts.forget();
        }
      }
      @SuppressWarnings("unchecked") // what the work returned
      T value = (T) result[0];
      return value;
    } finally {
      turn.unlock();
    }
  }

  /** Gives the space of what was deleted back to the file system. */
  void shrink() {
    turn.lock();
    try {
      session.execute("PRAGMA incremental_vacuum");
    } finally {
      turn.unlock();
    }
  }

  /** Returns the number of a shared text; within a transaction. */
  long text(String text) {
    return texts.id(text);
  }

  /** Returns the number of a parameter's key; within a transaction. */
  long parameterKey(String section, String name, ValueType type) {
    Object[] named = {section, name, type.name()};
    String find = "SELECT id FROM parameter_key WHERE section = ? AND name = ? AND type = ?";
    long id = session.integer(find, named);
    if (id == 0) {
      session.update("INSERT INTO parameter_key(section, name, type) VALUES(?, ?, ?)", named);
      id = session.integer(find, named);
    }
    return id;
  }
}
