package org.modulon.storage.sqlite.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunTrash;

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
