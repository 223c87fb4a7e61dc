package org.modulon.storage.sqlite.internal;

import java.nio.file.Path;
import org.modulon.storage.Compaction;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.TrashFolder;

/**
 * Returns the free pages of databases and their write-ahead logs to the file system, by
 * transactions of SQLite, and removes files that never became complete.
 */
final class Compactor {
  /** As many pages as one transaction frees, so that writers needn't wait long for their turn. */
  private static final int PAGES = 1_000;

  private static final int PAUSE_MILLIS = 10;
  private static final int BUSY_MILLIS = 2_000;

  private final GroupPlace group;

  private Compactor(GroupPlace group) {
    this.group = group;
  }

  /** Compacts all groups of a place. */
  static Compaction compact(Path place) {
    Compaction done = Compaction.NOTHING;
    for (GroupPlace group : GroupPlace.list(place)) {
      Compactor compactor = new Compactor(group);
      done =
          done.and(Compaction.of(compactor::compactDatabase))
              .and(Compaction.of(compactor::removeLeftovers));
    }
    return done;
  }

  private long compactDatabase() {
    if (!group.exists()) {
      return 0;
    }
    long before = group.bytes();
    try (Session session = Session.write(group)) {
      session.execute("PRAGMA busy_timeout=" + BUSY_MILLIS);
      if (!Schema.isEmpty(session)) {
        Schema.require(session);
        freePages(session);
        session.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
    } catch (StoreException e) {
      throw e.kind() == StoreException.Kind.IN_USE ? inUse(e) : e;
    }
    // Somebody may have written more than was given back.
    return Math.max(0, before - group.bytes());
  }

  private static void freePages(Session session) {
    long before = Long.MAX_VALUE;
    long free = session.integer("PRAGMA freelist_count");
    while (free > 0 && free < before && pause()) {
      session.execute("PRAGMA incremental_vacuum(" + PAGES + ")");
      before = free;
      free = session.integer("PRAGMA freelist_count");
    }
  }

  /** SQLite has no queue: who waits gets a turn only if nobody takes it at once. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private StoreException inUse(StoreException why) {
    return new StoreException(
        StoreException.Kind.IN_USE,
        group.database().toString(),
        "The database "
            + group.database()
            + " was passed over: another process is writing to it. Expected a pause of "
            + BUSY_MILLIS / 1_000
            + " s at most. Repeat this when it has ended.",
        why);
  }

  private long removeLeftovers() {
    long bytes = 0;
    for (Path run : TrashFolder.folders(group.files())) {
      bytes += DurableFiles.removeLeftovers(DurableFiles.temporaryFiles(run));
    }
    return bytes;
  }
}
