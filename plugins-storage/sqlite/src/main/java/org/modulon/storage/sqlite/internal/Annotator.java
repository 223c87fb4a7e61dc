package org.modulon.storage.sqlite.internal;

import java.util.function.UnaryOperator;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.WriterChecks;

/** Changes annotations and links of an ended run, in one transaction. */
final class Annotator {
  private Annotator() {}

  /**
   * Replaces the notes of a run.
   *
   * @throws StoreException if the run has not ended, or its notes are damaged; nothing is changed
   */
  static RunManifest annotate(SqliteStore.Found found, UnaryOperator<RunNotes> change) {
    GroupWriter group = GroupWriter.lease(found.place(), found.group());
    try {
      return group.transaction(true, session -> annotate(session, group, found, change));
    } finally {
      group.release();
    }
  }

  private static RunManifest annotate(
      Session session, GroupWriter group, SqliteStore.Found found, UnaryOperator<RunNotes> change) {
    StoredRun run = new RunReader(session, found.group()).read(found.key()).orElseThrow();
    if (run.manifest().state() == RunState.RECORDING) {
      throw GroupWriter.isAlive(found.place(), run)
          ? GroupWriter.inUse(found.place(), run)
          : WriterChecks.neverSealed(found.place().database(), run.manifest());
    }
    RunManifest before = run.sound().manifest();
    RunManifest changed = before.withNotes(change.apply(before.notes()));
    StoredNotes.write(session, run.key(), changed);
    RunTables.update(
        session,
        run.key(),
        changed,
        run.acknowledged(),
        group.text(changed.model()),
        null,
        Checksums.facts(
            changed,
            !changed.notes().isEmpty(),
            run.acknowledged(),
            run.parameters(),
            run.datasets()));
    return changed;
  }
}
