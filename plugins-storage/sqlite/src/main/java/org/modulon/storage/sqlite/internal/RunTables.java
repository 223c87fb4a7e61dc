package org.modulon.storage.sqlite.internal;

import java.util.List;
import java.util.Map;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;

/** Writes the row of a run; within a transaction. */
final class RunTables {
  private static final List<String> PARTS =
      List.of("chunk", "dataset", "parameter", "object", "log", "log_checksum", "note");

  private RunTables() {}

  /** Removes a run with all its rows. */
  static void delete(Session session, long key) {
    PARTS.forEach(table -> session.update("DELETE FROM " + table + " WHERE run = ?", key));
    session.update("DELETE FROM run WHERE key = ?", key);
  }

  static void insert(
      Session session,
      GroupWriter group,
      long key,
      RunManifest manifest,
      long prefix,
      long number) {
    session.update(
        "INSERT INTO run(key, id, prefix, number, state, created_millis, seed, model, provenance,"
            + " bundles, writer, checksum) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key,
        RunKeys.bytes(manifest.id()),
        prefix,
        number,
        manifest.state().name(),
        manifest.createdMillis(),
        manifest.seed(),
        group.text(manifest.model()),
        group.text(Descriptions.write(manifest.provenance())),
        group.text(Descriptions.write(manifest.bundles())),
        group.token(),
        Checksums.facts(manifest, !manifest.notes().isEmpty(), false, Map.of(), List.of()));
    if (!manifest.notes().isEmpty()) {
      StoredNotes.write(session, key, manifest);
    }
  }

  /**
   * Writes everything of a run that may change.
   *
   * @param model number of the model's text
   * @param writer the process that writes it; null if none does
   */
  static void update(
      Session session,
      long key,
      RunManifest manifest,
      boolean acknowledged,
      long model,
      String writer,
      int checksum) {
    boolean ended = manifest.state() != RunState.RECORDING;
    session.update(
        "UPDATE run SET state = ?, message = ?, sealed_millis = ?, steps = ?, model = ?,"
            + " hashes = ?, writer = ?, checksum = ? WHERE key = ?",
        manifest.state().name(),
        manifest.message().isEmpty() ? null : manifest.message(),
        ended ? manifest.sealedMillis() : null,
        acknowledged ? manifest.steps() : null,
        model,
        manifest.hashes().isEmpty() ? null : Descriptions.write(manifest.hashes()),
        writer,
        checksum,
        key);
  }
}
