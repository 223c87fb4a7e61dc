package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;

/** Objects and log lines of a run that the database doesn't have yet. */
final class PendingTexts {
  private final long run;
  private final String id;
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** Of all lines of the log, stored or not. */
  private final Checksums logChecksum;

  private long storedLines;

  PendingTexts(long run, String id) {
    this.run = run;
    this.id = id;
    this.logChecksum = Checksums.ofLog(id);
  }

  /**
   * Learns what a resumed run has.
   *
   * @throws StoreException if its log changed since it was written
   */
  void reclaim(Session session, RunManifest manifest) {
    session.query(
        "SELECT position, name FROM object WHERE run = ? ORDER BY position",
        row -> positions.put(row.getString(2), row.getInt(1)),
        run);
    StoredLog.read(session, run, manifest).forEach(logChecksum::add);
    storedLines = session.integer("SELECT 1 + max(line) FROM log WHERE run = ?", run);
  }

  void object(String name, String json) {
    if (name.isEmpty() || !ValueType.isUnicode(name)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "An object has the name '"
              + name
              + "'. Expected at least one character of valid Unicode. Choose another name.");
    }
    positions.putIfAbsent(name, positions.size());
    objects.put(name, json);
  }

  void log(String line) {
    // One entry becomes as many lines as it has, as in a file.
    line.lines()
        .forEach(
            each -> {
              lines.add(each);
              logChecksum.add(each);
            });
  }

  /** Stores everything, within a transaction; {@link #stored} once that is complete. */
  void store(Session session) {
    objects.forEach(
        (name, json) ->
            session.update(
                "INSERT OR REPLACE INTO object VALUES(?, ?, ?, ?, ?)",
                run,
                positions.get(name),
                name,
                Checksums.text(id, name, json),
                json));
    if (!lines.isEmpty()) {
      StoredLog.append(session, run, storedLines, lines, logChecksum.value());
    }
  }

  void stored() {
    objects.clear();
    storedLines += lines.size();
    lines.clear();
  }
}
