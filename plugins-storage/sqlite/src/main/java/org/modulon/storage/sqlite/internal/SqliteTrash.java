package org.modulon.storage.sqlite.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunState;
import org.modulon.storage.RunTrash;
import org.modulon.storage.StoreException;

/** Deleted runs are marked with an id that ascends with the time of deletion. */
final class SqliteTrash implements RunTrash {
  private final SqliteStore store;

  SqliteTrash(SqliteStore store) {
    this.store = store;
  }

  @Override
  public RunManifest delete(String reference) {
    SqliteStore.Found found = store.find(reference);
    GroupWriter group = GroupWriter.lease(found.place(), found.group());
    try {
      return group.transaction(
          true,
          session -> {
            StoredRun run = new RunReader(session, found.group()).read(found.key()).orElseThrow();
            if (run.manifest().state() == RunState.RECORDING
                && GroupWriter.isAlive(found.place(), run)) {
              throw GroupWriter.inUse(found.place(), run);
            }
            session.update(
                "UPDATE run SET deleted = ? WHERE key = ?",
                RunIds.create(System.currentTimeMillis()),
                run.key());
            return run.manifest();
          });
    } finally {
      group.release();
    }
  }

  @Override
  public List<String> list() {
    Map<String, String> deleted = new TreeMap<>();
    for (GroupPlace place : GroupPlace.list(store.place())) {
      store
          .reader()
          .read(
              place,
              (session, group) -> {
                session.query(
                    "SELECT deleted, number, body FROM run JOIN shared_text"
                        + " ON shared_text.id = prefix WHERE deleted IS NOT NULL",
                    row ->
                        deleted.put(
                            row.getString(1),
                            group + "/" + new RunName(row.getString(3), row.getLong(2))));
                return group;
              });
    }
    return new ArrayList<>(deleted.values());
  }

  @Override
  public List<RunManifest> runs() {
    Map<String, RunManifest> deleted = new TreeMap<>();
    for (GroupPlace place : GroupPlace.list(store.place())) {
      store
          .reader()
          .read(
              place,
              (session, group) -> {
                RunReader reader = RunReader.ofDeleted(session, group);
                deletions(session).forEach((id, key) -> deleted.put(id, reader.manifest(key)));
                return group;
              });
    }
    return List.copyOf(deleted.values());
  }

  /** When each run was deleted, by an id, and its key. */
  private static Map<String, Long> deletions(Session session) {
    Map<String, Long> keys = new TreeMap<>();
    session.query(
        "SELECT deleted, key FROM run WHERE deleted IS NOT NULL",
        row -> keys.put(row.getString(1), row.getLong(2)));
    return keys;
  }

  /** Nobody gets the name or the id of a run that is in the trash, so it has them still. */
  @Override
  public RunManifest restore(String reference) {
    RunManifest run = RunReferences.restorable(runs(), store, reference);
    byte[] id = RunKeys.bytes(run.id());
    int restored = 0;
    for (GroupPlace place : GroupPlace.list(store.place())) {
      String name =
          store.reader().read(place, (session, group) -> has(session, id) ? group : "").orElse("");
      if (!name.isEmpty()) {
        restored += restore(place, name, id);
      }
    }
    if (restored == 0) {
      throw StoreException.unknown(
          "run in the trash", reference, List.of(), "It was taken out or removed just now.");
    }
    return run;
  }

  private static boolean has(Session session, byte[] id) {
    return session.integer("SELECT count(*) FROM run WHERE id = ? AND deleted IS NOT NULL", id) > 0;
  }

  private static int restore(GroupPlace place, String name, byte[] id) {
    GroupWriter group = GroupWriter.lease(place, name);
    try {
      return group.transaction(
          true, session -> session.update("UPDATE run SET deleted = NULL WHERE id = ?", id));
    } finally {
      group.release();
    }
  }

  @Override
  public int empty() {
    int count = 0;
    for (GroupPlace place : GroupPlace.list(store.place())) {
      String name = store.reader().read(place, (session, group) -> group).orElse("");
      if (!name.isEmpty() && !deleted(place).isEmpty()) {
        count += empty(place, name);
      }
    }
    return count;
  }

  /** A run in the trash: its key, and the folder of its files. */
  private record Deleted(long key, Path files) {}

  private List<Deleted> deleted(GroupPlace place) {
    List<Deleted> found = new ArrayList<>();
    store.reader().read(place, (session, group) -> found.addAll(deleted(place, session)));
    return found;
  }

  private static List<Deleted> deleted(GroupPlace place, Session session) {
    List<Deleted> found = new ArrayList<>();
    session.query(
        "SELECT key, id FROM run WHERE deleted IS NOT NULL",
        row -> {
          byte[] id = row.getBytes(2);
          if (id == null || id.length != 16) {
            throw session.damaged("a deleted run has no id", "16 bytes");
          }
          found.add(new Deleted(row.getLong(1), place.files(RunKeys.text(id))));
        });
    return found;
  }

  /** The rows go first: files without a run are only waste, a run without its files is damage. */
  private static int empty(GroupPlace place, String name) {
    GroupWriter group = GroupWriter.lease(place, name);
    try {
      List<Deleted> gone =
          group.transaction(
              true,
              session -> {
                List<Deleted> found = deleted(place, session);
                found.forEach(run -> RunTables.delete(session, run.key()));
                return found;
              });
      group.shrink();
      gone.forEach(run -> RunFiles.remove(run.files()));
      return gone.size();
    } finally {
      group.release();
    }
  }
}
