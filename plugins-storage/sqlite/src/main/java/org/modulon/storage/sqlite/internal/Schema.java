package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.StoreException;

/** The tables of a group's database. docs/storage-sqlite.md says what they mean. */
final class Schema {
  /** How long a call waits for other processes. */
  static final int BUSY_MILLIS = 60_000;

  /** "Modu". */
  private static final long APPLICATION = 0x4D6F6475;

  private static final int NOTES = 2;
  private static final int LOG_CHECKSUMS = 3;

  private static final List<String> FIRST_TABLES =
      List.of(
          "CREATE TABLE store(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          "CREATE TABLE shared_text(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE,"
              + " body TEXT NOT NULL)",
          "CREATE TABLE run(key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
              + " prefix INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,"
              + " message TEXT, created_millis INTEGER NOT NULL, sealed_millis INTEGER,"
              + " seed INTEGER NOT NULL, steps INTEGER, model INTEGER NOT NULL,"
              + " provenance INTEGER NOT NULL, bundles INTEGER NOT NULL, hashes TEXT,"
              + " writer TEXT, deleted TEXT, checksum INTEGER NOT NULL,"
              + " UNIQUE(prefix, number))",
          "CREATE TABLE parameter_key(id INTEGER PRIMARY KEY, section TEXT NOT NULL,"
              + " name TEXT NOT NULL, type TEXT NOT NULL, UNIQUE(section, name, type))",
          "CREATE TABLE parameter(run INTEGER NOT NULL, position INTEGER NOT NULL,"
              + " key INTEGER NOT NULL, value, PRIMARY KEY(run, position)) WITHOUT ROWID",
          "CREATE TABLE dataset(run INTEGER NOT NULL, position INTEGER NOT NULL,"
              + " description INTEGER NOT NULL, rows INTEGER NOT NULL,"
              + " PRIMARY KEY(run, position)) WITHOUT ROWID",
          "CREATE TABLE chunk(run INTEGER NOT NULL, dataset INTEGER NOT NULL,"
              + " first_row INTEGER NOT NULL, rows INTEGER NOT NULL, after_step INTEGER NOT NULL,"
              + " checksum INTEGER NOT NULL, body BLOB NOT NULL,"
              + " PRIMARY KEY(run, dataset, first_row)) WITHOUT ROWID",
          "CREATE TABLE object(run INTEGER NOT NULL, position INTEGER NOT NULL,"
              + " name TEXT NOT NULL, checksum INTEGER NOT NULL, body TEXT NOT NULL,"
              + " PRIMARY KEY(run, position)) WITHOUT ROWID",
          "CREATE TABLE log(run INTEGER NOT NULL, line INTEGER NOT NULL, body TEXT NOT NULL,"
              + " PRIMARY KEY(run, line)) WITHOUT ROWID",
          "CREATE VIEW runs AS SELECT run.key AS key, hex(run.id) AS id_hex,"
              + " prefix.body || '_' || printf('%04d', run.number) AS name, state, message,"
              + " created_millis, sealed_millis, seed, steps, model.body AS model,"
              + " provenance.body AS provenance, hashes FROM run"
              + " JOIN shared_text AS prefix ON prefix.id = run.prefix"
              + " JOIN shared_text AS model ON model.id = run.model"
              + " JOIN shared_text AS provenance ON provenance.id = run.provenance"
              + " WHERE deleted IS NULL",
          "CREATE VIEW parameters AS SELECT run, section, name, type, value FROM parameter"
              + " JOIN parameter_key ON parameter_key.id = parameter.key",
          "CREATE VIEW datasets AS SELECT run, position, json_extract(body, '$.name') AS name,"
              + " json_extract(body, '$.dtype') AS dtype,"
              + " json_extract(body, '$.sample_shape') AS sample_shape, rows, body AS description"
              + " FROM dataset JOIN shared_text ON shared_text.id = dataset.description");

  /** What version 2 has more. */
  private static final List<String> NOTE_TABLES =
      List.of(
          "CREATE TABLE note(run INTEGER PRIMARY KEY, checksum INTEGER NOT NULL,"
              + " body TEXT NOT NULL)",
          "CREATE VIEW annotations AS SELECT run, json_each.key AS name, json_each.value AS value"
              + " FROM note, json_each(body, '$.annotations')",
          "CREATE VIEW links AS SELECT run, json_each.key AS name,"
              + " json_extract(json_each.value, '$.run') AS target,"
              + " json_extract(json_each.value, '$.item') AS item"
              + " FROM note, json_each(body, '$.links')");

  /** What version 3 has more. */
  private static final List<String> LOG_CHECKSUM_TABLES =
      List.of("CREATE TABLE log_checksum(run INTEGER PRIMARY KEY, checksum INTEGER NOT NULL)");

  /** What each version has more than the one before, from version 1 on. */
  private static final List<List<String>> VERSIONS =
      List.of(FIRST_TABLES, NOTE_TABLES, LOG_CHECKSUM_TABLES);

  private Schema() {}

  /** Guards against what a strange file may make the library do. */
  static void defend(Session session) {
    session.execute("PRAGMA trusted_schema=OFF");
    session.execute("PRAGMA cell_size_check=ON");
    session.execute("PRAGMA mmap_size=0");
    session.execute("PRAGMA temp_store=MEMORY");
  }

  /** Prepares a database for writing, creating its tables, or those that an older one lacks. */
  static void prepare(Session session, String group) {
    session.execute("PRAGMA auto_vacuum=INCREMENTAL");
    session.execute("PRAGMA journal_mode=WAL");
    session.execute("PRAGMA synchronous=FULL");
    session.execute("PRAGMA wal_autocheckpoint=4000");
    session.execute("PRAGMA journal_size_limit=67108864");
    session.transaction(
        true,
        () -> {
          if (isEmpty(session)) {
            update(session, 0);
            session.execute("PRAGMA application_id=" + APPLICATION);
            session.update("INSERT INTO store VALUES('group', ?)", group);
          } else if (version(session) < VERSIONS.size()) {
            require(session);
            update(session, version(session));
          }
        });
    require(session);
  }

  private static void update(Session session, int version) {
    VERSIONS.subList(version, VERSIONS.size()).forEach(tables -> tables.forEach(session::execute));
    session.execute("PRAGMA user_version=" + VERSIONS.size());
  }

  private static int version(Session session) {
    return (int) session.integer("PRAGMA user_version");
  }

  /** Tells whether a database, at this moment, is of a version that has annotations and links. */
  static boolean hasNotes(Session session) {
    return version(session) >= NOTES;
  }

  /** Tells whether a database, at this moment, is of a version that has checksums of logs. */
  static boolean hasLogChecksums(Session session) {
    return version(session) >= LOG_CHECKSUMS;
  }

  /** Tells whether a database has no tables yet, as while another process creates it. */
  static boolean isEmpty(Session session) {
    return session.integer("SELECT count(*) FROM sqlite_schema") == 0;
  }

  /**
   * Makes sure that a database has exactly our tables: no triggers, no other views, no later form.
   *
   * @throws StoreException if not
   */
  static void require(Session session) {
    int version = version(session);
    if (session.integer("PRAGMA application_id") != APPLICATION
        || version < 1
        || version > VERSIONS.size()) {
      throw session.damaged(
          "it is no database of runs of version 1 to " + VERSIONS.size(),
          "a file that Modulon wrote");
    }
    List<String> found = new ArrayList<>();
    session.query(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
        row -> found.add(row.getString(1)));
    if (!found.equals(VERSIONS.subList(0, version).stream().flatMap(List::stream).toList())) {
      throw session.damaged("its tables are not those of a run group", "the tables of Modulon");
    }
  }

  static String group(Session session) {
    List<String> names = new ArrayList<>();
    session.query(
        "SELECT value FROM store WHERE name = 'group'", row -> names.add(row.getString(1)));
    if (names.size() != 1 || names.get(0) == null || names.get(0).isEmpty()) {
      throw session.damaged("it does not name its group", "the name of a run group");
    }
    return names.get(0);
  }
}
