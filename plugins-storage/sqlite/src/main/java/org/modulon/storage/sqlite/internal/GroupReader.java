package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.modulon.storage.StoreException;

/**
 * Reads the groups of a store, each as of one moment. Keeps their connections for the next call.
 */
final class GroupReader {
  private final Map<String, Idle> idle = new HashMap<>();

  /** A connection between two calls, and the file that it reads. */
  private record Idle(Session session, Object file) {}

  /**
   * Reads something.
   *
   * @return empty if the group has no database, or one that another process is about to create
   * @throws StoreException if the database is damaged, or not ours
   */
  synchronized <T> Optional<T> read(GroupPlace place, BiFunction<Session, String, T> reading) {
    Object file = place.fileKey();
    Idle kept = idle.remove(place.stem());
    if (kept != null && !kept.file().equals(file)) {
      kept.session().close();
      kept = null;
    }
    if (!place.exists()) {
      return Optional.empty();
    }
    Session session = kept == null ? Session.read(place) : kept.session();
    boolean sound = false;
    try {
      Optional<T> result = read(session, kept == null, reading);
      sound = result.isPresent();
      return result;
    } finally {
      if (sound) {
        idle.put(place.stem(), new Idle(session, file));
      } else {
        session.close();
      }
    }
  }

  private static <T> Optional<T> read(
      Session session, boolean fresh, BiFunction<Session, String, T> reading) {
    List<T> result = new ArrayList<>();
    session.snapshot(
        () -> {
          if (!fresh || !Schema.isEmpty(session)) {
            if (fresh) {
              Schema.require(session);
            }
            result.add(reading.apply(session, Schema.group(session)));
          }
        });
    return result.stream().findFirst();
  }

  synchronized void close() {
    idle.values().forEach(each -> each.session().close());
    idle.clear();
  }

  /** Returns the key of a run by its id, 0 if the index of ids doesn't lead to it. */
  static long byId(Session session, String id) {
    if (!RunKeys.isId(id)) {
      return 0;
    }
    Object bytes = RunKeys.bytes(id);
    return confirmed(session, session.integer(select("id = ?"), bytes), "+id = ?", bytes);
  }

  /** Returns the key of a run by its id, 0 if there is none; asks no index, but all runs. */
  static long byIdAmongAll(Session session, String id) {
    return RunKeys.isId(id) ? session.integer(select("+id = ?"), (Object) RunKeys.bytes(id)) : 0;
  }

  /** Returns the key of a run by its name, 0 if the index of names doesn't lead to it. */
  static long byName(Session session, String name) {
    RunName parts = RunName.parse(name);
    Object number = parts.number();
    Object prefix = session.integer("SELECT id FROM shared_text WHERE body = ?", parts.prefix());
    long key = session.integer(select("number = ? AND prefix = ?"), number, prefix);
    return confirmed(session, key, "+number = ? AND +prefix = ?", number, prefix);
  }

  private static String select(String condition) {
    return "SELECT key FROM run WHERE deleted IS NULL AND " + condition;
  }

  /** A damaged index may lead to another run, so the row itself is asked; a plus avoids indexes. */
  private static long confirmed(Session session, long key, String condition, Object... values) {
    List<Object> arguments = new ArrayList<>(List.of(values));
    arguments.add(key);
    return session.integer(select(condition + " AND key = ?"), arguments.toArray());
  }
}
