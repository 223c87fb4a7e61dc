package org.modulon.storage.sqlite.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.sqlite.internal.StoredRun.ParameterName;
import org.modulon.storage.sqlite.internal.StoredRun.StoredDataset;

/** Reads runs of one database, one by one or all in a few statements. */
final class RunReader {
  private static final String COLUMNS =
      "SELECT key, id, prefix, number, state, message, created_millis, sealed_millis, seed, steps,"
          + " model, provenance, bundles, hashes, writer, run.checksum, ";

  private static final String BETWEEN = " AND key BETWEEN ? AND ? ORDER BY key";

  private static final String WITH_NOTES =
      COLUMNS + "note.checksum, body FROM run LEFT JOIN note ON note.run = key";

  private static final String WITHOUT_NOTES = COLUMNS + "NULL, NULL FROM run";

  /** Runs that were taken over may be older than those before them. */
  private static final String OUT_OF_ORDER =
      "SELECT EXISTS(SELECT 1 FROM (SELECT created_millis"
          + " < lag(created_millis) OVER (ORDER BY key) AS older FROM run) WHERE older)";

  private static final int CELLS = 18;

  /** Runs read at once; bounds the memory, not the number of runs. */
  private static final int BLOCK = 1_000;

  private final Session session;
  private final String group;
  private final String condition;
  private final SharedTexts texts;
  private final Map<Long, Key> keys = new HashMap<>();

  private record Key(ParameterName name, ValueType type) {}

  RunReader(Session session, String group) {
    this(session, group, " WHERE deleted IS NULL");
  }

  private RunReader(Session session, String group, String condition) {
    this.session = session;
    this.group = group;
    this.condition = condition;
    this.texts = new SharedTexts(session);
  }

  /** A reader of the runs in the trash, which others don't see. */
  static RunReader ofDeleted(Session session, String group) {
    return new RunReader(session, group, " WHERE deleted IS NOT NULL");
  }

  /** Returns the manifest of a run that is there; a damaged one with the reason. */
  RunManifest manifest(long key) {
    return facts(block(key, key).get(0)).manifest();
  }

  /** Shows all runs in the order of their creation; damaged ones with the reason. */
  void scan(Consumer<RunFacts> visitor) {
    if (session.integer(OUT_OF_ORDER) == 0) {
      scanByKey(visitor);
    } else {
      List<RunFacts> facts = new ArrayList<>();
      scanByKey(facts::add);
      facts.sort(Comparator.comparingLong(each -> each.manifest().createdMillis()));
      facts.forEach(visitor);
    }
  }

  private void scanByKey(Consumer<RunFacts> visitor) {
    long last = session.integer("SELECT max(key) FROM run");
    for (long first = session.integer("SELECT min(key) FROM run"); first <= last && first > 0; ) {
      long end = Math.min(last, first + BLOCK - 1);
      block(first, end).forEach(raw -> visitor.accept(facts(raw)));
      first = session.integer("SELECT min(key) FROM run WHERE key > ?", end);
    }
  }

  private RunFacts facts(Raw raw) {
    try {
      StoredRun run = interpret(raw);
      return new RunFacts(run.manifest(), run.parameters());
    } catch (StoreException e) {
      return new RunFacts(standIn(raw, e), Map.of());
    }
  }

  /** The name is worth having even if it can't be relied upon. */
  private RunManifest standIn(Raw raw, StoreException why) {
    String name = "run " + raw.key();
    try {
      name = name(raw);
    } catch (StoreException nameless) {
      why.addSuppressed(nameless);
    }
    boolean hasId = raw.cells().get(1) instanceof byte[] bytes && bytes.length == 16;
    String id =
        hasId ? RunKeys.text((byte[]) raw.cells().get(1)) : RunIds.derived(0, group + "/" + name);
    return RunManifest.unreadable(id, group, name, 0, why.getMessage());
  }

  /**
   * Reads a run for what can be had of it: with damaged facts, there is a stand-in that failed,
   * without parameters but with all datasets whose descriptions are sound. Their rows have
   * checksums of their own.
   *
   * @return empty if there is none of this key, or it was deleted
   */
  Optional<StoredRun> readOrSalvage(long key) {
    List<Raw> found = block(key, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Raw raw = found.get(0);
    try {
      return Optional.of(interpret(raw));
    } catch (StoreException e) {
      return Optional.of(
          new StoredRun(
              key,
              standIn(raw, e),
              true,
              null,
              Map.of(),
              List.of(),
              soundDatasets(raw),
              raw.noted(),
              null));
    }
  }

  /** A dataset without its description takes those behind it along: a position names it. */
  private List<StoredDataset> soundDatasets(Raw raw) {
    List<StoredDataset> datasets = new ArrayList<>();
    try {
      for (Object[] cells : raw.datasets()) {
        DatasetDescription description = description(number(cells[1]));
        if (number(cells[3]) != datasets.size()) {
          return datasets;
        }
        datasets.add(new StoredDataset(description, rows(raw.key(), datasets.size())));
      }
    } catch (StoreException damaged) {
      System.getLogger(RunReader.class.getName())
          .log(System.Logger.Level.DEBUG, "the run's message says what is wrong", damaged);
    }
    return datasets;
  }

  private long rows(long run, int dataset) {
    return session.integer(
        "SELECT sum(rows) FROM chunk WHERE run = ? AND dataset = ?", run, dataset);
  }

  /**
   * Reads a run.
   *
   * @return empty if there is none of this key, or it was deleted
   * @throws StoreException if it is damaged
   */
  Optional<StoredRun> read(long key) {
    List<Raw> found = block(key, key);
    return found.isEmpty() ? Optional.empty() : Optional.of(interpret(found.get(0)));
  }

  /** A run as the tables have it, before anything is made of it. */
  private record Raw(List<Object> cells, List<Object[]> parameters, List<Object[]> datasets) {
    long key() {
      return integer(0);
    }

    long integer(int cell) {
      return cells.get(cell) instanceof Number number ? number.longValue() : 0;
    }

    String text(int cell) {
      return cells.get(cell) instanceof String text ? text : "";
    }

    int sum() {
      return (int) integer(15);
    }

    boolean noted() {
      return cells.get(16) != null || cells.get(17) != null;
    }
  }

  private List<Raw> block(long first, long last) {
    Map<Long, Raw> runs = new LinkedHashMap<>();
    session.query(
        (Schema.hasNotes(session) ? WITH_NOTES : WITHOUT_NOTES) + condition + BETWEEN,
        row -> {
          Raw raw = new Raw(Arrays.asList(cells(row, CELLS)), new ArrayList<>(), new ArrayList<>());
          runs.put(raw.key(), raw);
        },
        first,
        last);
    session.query(
        "SELECT run, key, value, position FROM parameter WHERE run BETWEEN ? AND ?"
            + " ORDER BY run, position",
        row -> add(runs.get(row.getLong(1)), true, cells(row, 4)),
        first,
        last);
    session.query(
        "SELECT run, description, rows, position FROM dataset WHERE run BETWEEN ? AND ?"
            + " ORDER BY run, position",
        row -> add(runs.get(row.getLong(1)), false, cells(row, 4)),
        first,
        last);
    return new ArrayList<>(runs.values());
  }

  private static void add(Raw run, boolean parameter, Object[] cells) {
    if (run != null) {
      (parameter ? run.parameters() : run.datasets()).add(cells);
    }
  }

  private static Object[] cells(ResultSet row, int count) throws SQLException {
    Object[] cells = new Object[count];
    for (int i = 0; i < count; i++) {
      cells[i] = row.getObject(i + 1);
    }
    return cells;
  }

  private StoredRun interpret(Raw raw) {
    Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    List<ParameterName> order = new ArrayList<>();
    for (Object[] cells : raw.parameters()) {
      Key key = key(number(cells[1]));
      Object value = key.type().value(cells[2]);
      if (value == null || number(cells[3]) != order.size()) {
        throw damaged(raw, "its parameter '" + key.name().key() + "' has another type");
      }
      order.add(key.name());
      parameters
          .computeIfAbsent(key.name().section(), section -> new LinkedHashMap<>())
          .put(key.name().key(), value);
    }
    List<StoredDataset> datasets = new ArrayList<>();
    for (Object[] cells : raw.datasets()) {
      if (number(cells[3]) != datasets.size() || number(cells[2]) < 0) {
        throw damaged(raw, "its datasets are not in order");
      }
      datasets.add(new StoredDataset(description(number(cells[1])), number(cells[2])));
    }
    boolean acknowledged = raw.cells().get(9) != null;
    RunManifest manifest = manifest(raw);
    boolean noted = raw.noted();
    if (Checksums.facts(manifest, noted, acknowledged, parameters, datasets) != raw.sum()) {
      noted = !noted;
      if (Checksums.facts(manifest, noted, acknowledged, parameters, datasets) != raw.sum()) {
        throw damaged(raw, "its facts changed since they were written");
      }
    }
    StoreException damage = null;
    if (noted || raw.noted()) {
      try {
        manifest = manifest.withNotes(notes(raw, manifest, noted));
      } catch (StoreException unreadable) {
        damage = unreadable;
        manifest = manifest.withoutNotes(unreadable);
      }
    }
    String writer = raw.cells().get(14) == null ? null : raw.text(14);
    return new StoredRun(
        raw.key(), manifest, acknowledged, writer, parameters, order, datasets, noted, damage);
  }

  private RunNotes notes(Raw raw, RunManifest manifest, boolean noted) {
    if (raw.noted() != noted) {
      throw StoredNotes.lost(
          session, manifest, noted ? "are missing" : "are there, but none were written");
    }
    return StoredNotes.read(session, manifest, raw.cells().get(16), raw.cells().get(17));
  }

  private RunManifest manifest(Raw raw) {
    if (!(raw.cells().get(1) instanceof byte[] id) || id.length != 16) {
      throw damaged(raw, "it has no id");
    }
    String source = session.file().toString();
    return new RunManifest(
        RunKeys.text(id),
        group,
        name(raw),
        state(raw),
        raw.text(5),
        raw.integer(6),
        raw.integer(7),
        raw.integer(8),
        raw.integer(9),
        texts.read(raw.integer(10), String.class, text -> text),
        texts.read(raw.integer(11), Texts.class, json -> Texts.parse(json, source)).map(),
        texts
            .read(
                raw.integer(12),
                Bundles.class,
                json -> new Bundles(Descriptions.bundles(json, source)))
            .list(),
        raw.cells().get(13) == null ? Map.of() : Descriptions.texts(raw.text(13), source),
        RunNotes.NONE);
  }

  /** What a shared text of provenance says. */
  private record Texts(Map<String, String> map) {
    static Texts parse(String json, String source) {
      return new Texts(Descriptions.texts(json, source));
    }
  }

  /** What a shared text of bundles says. */
  private record Bundles(List<org.modulon.storage.BundleVersion> list) {}

  private String name(Raw raw) {
    String prefix = texts.read(raw.integer(2), String.class, text -> text);
    return new RunName(prefix, raw.integer(3)).toString();
  }

  private RunState state(Raw raw) {
    for (RunState state : RunState.values()) {
      if (state.name().equals(raw.text(4))) {
        return state;
      }
    }
    throw damaged(raw, "its state is '" + raw.text(4) + "'");
  }

  private DatasetDescription description(long id) {
    return texts.read(
        id,
        DatasetDescription.class,
        json -> Descriptions.dataset(json, session.file().toString()));
  }

  private Key key(long id) {
    return keys.computeIfAbsent(id, this::readKey);
  }

  private Key readKey(long id) {
    Key[] found = new Key[1];
    session.query(
        "SELECT section, name, type FROM parameter_key WHERE id = ?",
        row -> {
          String type = row.getString(3);
          for (ValueType each : ValueType.values()) {
            if (each.name().equals(type)) {
              found[0] = new Key(new ParameterName(row.getString(1), row.getString(2)), each);
            }
          }
        },
        id);
    if (found[0] == null || found[0].name().section() == null || found[0].name().key() == null) {
      throw session.damaged("parameter key " + id + " is missing or changed", "a key");
    }
    return found[0];
  }

  private static long number(Object cell) {
    return cell instanceof Number number ? number.longValue() : -1;
  }

  private StoreException damaged(Raw raw, String fact) {
    return session.damaged("at run " + raw.key() + " " + fact, "a run as it was written");
  }
}
