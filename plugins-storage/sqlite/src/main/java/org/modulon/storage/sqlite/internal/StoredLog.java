package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;

/**
 * The lines of a run's log, and the row with the checksum of them all. There is none where there
 * are no lines, or where earlier versions wrote them.
 */
final class StoredLog {
  private StoredLog() {}

  /**
   * Adds lines, within a transaction.
   *
   * @param first number of the first of them
   * @param checksum of all lines, these included
   */
  static void append(Session session, long run, long first, List<String> lines, int checksum) {
    for (int i = 0; i < lines.size(); i++) {
      session.update("INSERT INTO log VALUES(?, ?, ?)", run, first + i, lines.get(i));
    }
    session.update("INSERT OR REPLACE INTO log_checksum VALUES(?, ?)", run, checksum);
  }

  /**
   * Reads all lines, within a snapshot or a transaction.
   *
   * @throws StoreException if they changed since they were written
   */
  static List<String> read(Session session, long run, RunManifest manifest) {
    List<String> lines = new ArrayList<>();
    session.query(
        "SELECT body FROM log WHERE run = ? ORDER BY line",
        row -> lines.add(row.getString(1)),
        run);
    List<Integer> expected = new ArrayList<>();
    if (Schema.hasLogChecksums(session)) {
      session.query(
          "SELECT checksum FROM log_checksum WHERE run = ?",
          row -> expected.add((int) row.getLong(1)),
          run);
    }
    if (lines.contains(null) || (!expected.isEmpty() && !expected.contains(sum(lines, manifest)))) {
      throw session.damaged(
          "the log of run " + manifest.path() + " changed since it was written",
          "the lines as they were written");
    }
    return lines;
  }

  private static int sum(List<String> lines, RunManifest manifest) {
    Checksums sum = Checksums.ofLog(manifest.id());
    lines.forEach(sum::add);
    return sum.value();
  }
}
