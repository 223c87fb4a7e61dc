package org.modulon.storage.sqlite.internal;

import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.StoreException;

/** The row with annotations and links of a run; there is none where there are none. */
final class StoredNotes {
  private static final String NAME = "notes";

  private StoredNotes() {}

  /** Writes what a manifest says, within a transaction. */
  static void write(Session session, long key, RunManifest manifest) {
    if (manifest.notes().isEmpty()) {
      session.update("DELETE FROM note WHERE run = ?", key);
    } else {
      String body = JsonTree.write(manifest.notes().toTree());
      session.update(
          "INSERT OR REPLACE INTO note(run, checksum, body) VALUES(?, ?, ?)",
          key,
          Checksums.text(manifest.id(), NAME, body),
          body);
    }
  }

  /**
   * Reads a row.
   *
   * @throws StoreException if it changed since it was written
   */
  static RunNotes read(Session session, RunManifest manifest, Object checksum, Object body) {
    if (!(body instanceof String text)
        || !(checksum instanceof Number sum)
        || sum.intValue() != Checksums.text(manifest.id(), NAME, text)) {
      throw lost(session, manifest, "changed since they were written");
    }
    return RunNotes.fromTree(JsonTree.parse(text, session.file() + ", notes of " + manifest.id()));
  }

  /** Returns the error for a run that had notes and has none that can be read. */
  static StoreException lost(Session session, RunManifest manifest, String fact) {
    return session.damaged(
        "annotations and links of run " + manifest.path() + " " + fact,
        "them as they were written");
  }
}
