package org.modulon.storage.sqlite.internal;

import org.modulon.storage.NewRun;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.WriterChecks;

/**
 * The row that a new run begins with.
 *
 * @param key in all tables
 * @param manifest of the recording run
 * @param prefix number of the text that the name begins with
 * @param number what follows it; 0 if the text is the whole name
 * @param checks for its writer
 */
record Beginning(long key, RunManifest manifest, long prefix, long number, WriterChecks checks) {

  /** A run that is recorded here; within a transaction. */
  static Beginning of(Session session, GroupWriter group, NewRun run) {
    long prefix = group.text(run.name());
    long number = nextNumber(session, prefix);
    long[] latest =
        session.integers(2, "SELECT key, created_millis FROM run ORDER BY key DESC LIMIT 1");
    // Keys ascend with the times of creation, even if the clock is set back.
    long created = Math.max(System.currentTimeMillis(), latest[1]);
    RunName name = new RunName(run.name(), number);
    RunManifest manifest = RunManifest.begin(run, RunIds.create(created), name.toString(), created);
    return new Beginning(latest[0] + 1, manifest, prefix, number, WriterChecks.ofRecorded());
  }

  /** A run that is taken over; within a transaction. */
  static Beginning of(Session session, GroupWriter group, RunManifest ended) {
    requireAbsent(session, ended);
    RunName name = RunName.parse(ended.name());
    long prefix = group.text(name.prefix());
    boolean taken =
        session.integer(
                "SELECT count(*) FROM run WHERE prefix = ? AND number = ?", prefix, name.number())
            > 0;
    if (taken) {
      prefix = group.text(ended.prefix());
      name = new RunName(ended.prefix(), nextNumber(session, prefix));
    }
    long key = 1 + session.integer("SELECT max(key) FROM run");
    return new Beginning(
        key, ended.adopted(name.toString()), prefix, name.number(), WriterChecks.ofAdopted(ended));
  }

  private static long nextNumber(Session session, long prefix) {
    return 1 + session.integer("SELECT max(number) FROM run WHERE prefix = ?", prefix);
  }

  /** What is in the trash has its id until it is removed for good. */
  private static void requireAbsent(Session session, RunManifest run) {
    byte[] id = RunKeys.bytes(run.id());
    if (session.integer("SELECT count(*) FROM run WHERE id = ?", id) > 0) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run.id(),
          "The database "
              + session.file()
              + " has the run "
              + run.id()
              + " already, perhaps in its trash. Expected a database without it. Take it out of"
              + " the trash with 'modulon runs restore', or choose another store.");
    }
  }
}
