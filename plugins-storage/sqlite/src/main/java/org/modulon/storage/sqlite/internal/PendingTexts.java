package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.StoreException;

/** Objects and log lines of a run that the database doesn't have yet. */
final class PendingTexts {
  private final long run;
  private final String id;
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private long storedLines;

  PendingTexts(long run, String id) {
    this.run = run;
    this.id = id;
  }

  /** Learns what a resumed run has. */
  void reclaim(Session session) {
    session.query(
        "SELECT position, name FROM object WHERE run = ? ORDER BY position",
        row -> positions.put(row.getString(2), row.getInt(1)),
        run);
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
    lines.addAll(line.lines().toList());
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
    for (int i = 0; i < lines.size(); i++) {
      session.update("INSERT INTO log VALUES(?, ?, ?)", run, storedLines + i, lines.get(i));
    }
  }

  void stored() {
    objects.clear();
    storedLines += lines.size();
    lines.clear();
  }
}
