package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private static final long LONGEST_DEFERRED_NANOS = 100_000_000;
  private static final int MOST_KEYS = 10_000;

  private final GroupPlace place;
  private final Path key;
  private final Object fileKey;
  private final String token = RunIds.create(System.currentTimeMillis());
  private final WriterLock lock;
  private final Session session;
  private final SharedTexts texts;
  private final ReentrantLock turn = new ReentrantLock();
  private final Set<Long> live = ConcurrentHashMap.newKeySet();
  private final Map<List<String>, Long> parameterKeys = new HashMap<>();
  private int leases;

  /** The thread whose transactions are joined; null if there is none. */
  private Thread deferring;

  /** Whether joined transactions wait to be committed, and since when. */
  private boolean pending;

  private long pendingSince;

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

  /** Leases it once more, for one who has a lease. */
  GroupWriter again() {
    synchronized (OPEN) {
      leases++;
      return this;
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

  /**
   * Writes all or nothing; other threads wait for their turn.
   *
   * @param force whether it is on the disk afterwards, unless this thread {@link #defer defers} it
   */
  <T> T transaction(boolean force, Function<Session, T> work) {
    turn.lock();
    try {
      List<T> result = new ArrayList<>(1);
      Runnable unit = () -> result.add(work.apply(session));
      if (Thread.currentThread() == deferring) {
        remembering(() -> deferred(unit));
      } else {
        commitDeferred();
        remembering(() -> session.transaction(force, unit));
      }
      return result.get(0);
    } finally {
      turn.unlock();
    }
  }

  /** What was taken back must be looked up again. */
  private void remembering(Runnable writing) {
    boolean complete = false;
    try {
      writing.run();
      complete = true;
    } finally {
      if (!complete) {
        texts.forget();
        parameterKeys.clear();
      }
    }
  }

  private void deferred(Runnable unit) {
    if (!pending) {
      session.begin(true);
      pending = true;
      pendingSince = System.nanoTime();
    }
    session.part(unit);
    if (System.nanoTime() - pendingSince > LONGEST_DEFERRED_NANOS) {
      commitDeferred();
    }
  }

  private void commitDeferred() {
    if (pending) {
      pending = false;
      remembering(session::commit);
    }
  }

  /**
   * From now on, what this thread writes becomes durable together with what follows within a tenth
   * of a second; other processes wait that long for their turn.
   *
   * @return whether it didn't do so already
   */
  boolean defer() {
    turn.lock();
    try {
      boolean free = deferring == null;
      deferring = free ? Thread.currentThread() : deferring;
      return free;
    } finally {
      turn.unlock();
    }
  }

  /** Makes durable what was deferred, and defers no more. */
  void endDeferring() {
    turn.lock();
    try {
      deferring = null;
      commitDeferred();
    } finally {
      turn.unlock();
    }
  }

  /** Gives the space of what was deleted back to the file system. */
  void shrink() {
    turn.lock();
    try {
      commitDeferred();
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
    if (parameterKeys.size() >= MOST_KEYS) {
      parameterKeys.clear();
    }
    return parameterKeys.computeIfAbsent(List.of(section, name, type.name()), this::storedKey);
  }

  private long storedKey(List<String> named) {
    String find = "SELECT id FROM parameter_key WHERE section = ? AND name = ? AND type = ?";
    long id = session.integer(find, named.toArray());
    if (id == 0) {
      session.update(
          "INSERT INTO parameter_key(section, name, type) VALUES(?, ?, ?)", named.toArray());
      id = session.integer(find, named.toArray());
    }
    return id;
  }
}
