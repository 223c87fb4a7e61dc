package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.FileContent;
import org.modulon.storage.JsonTree;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.sqlite.internal.StoredRun.StoredDataset;

/**
 * Writes one run. Everything waits in memory for the next acknowledgement, which is one
 * transaction; samples that get too many are stored before, behind the acknowledged rows.
 */
final class SqliteRunWriter implements RunWriter {
  private final GroupWriter group;
  private final long key;
  private final byte[] id;
  private final WriterChecks checks;
  private final PendingParameters parameters;
  private final PendingTexts texts;
  private final List<ChunkWriter> chunks = new ArrayList<>();

  /** Datasets of a resumed run that nobody has asked for yet. */
  private final Map<String, ChunkWriter> continued = new HashMap<>();

  private RunManifest manifest;

  /** As of the next acknowledgement, and whether the database doesn't have them yet. */
  private RunNotes notes;

  private boolean notesChanged;
  private boolean acknowledged;
  private int storedDatasets;
  private boolean closed;

  /** Takes over the lease on the group. */
  private SqliteRunWriter(
      GroupWriter group, long key, StoredRun former, RunManifest manifest, WriterChecks checks) {
    this.group = group;
    this.checks = checks;
    this.key = key;
    this.manifest = manifest;
    this.notes = manifest.notes();
    this.id = RunKeys.bytes(manifest.id());
    this.parameters = new PendingParameters(key, former);
    this.texts = new PendingTexts(key, manifest.id());
  }

  /**
   * Creates a run.
   *
   * @param leasing leases the group's writer
   */
  static SqliteRunWriter create(Supplier<GroupWriter> leasing, NewRun run) {
    FileNames.encode(run.name() + "_");
    return begin(leasing, (session, group) -> Beginning.of(session, group, run));
  }

  /** Takes a run over; parameters as for {@link #create}. */
  static SqliteRunWriter adopt(Supplier<GroupWriter> leasing, RunManifest ended) {
    FileNames.encode(ended.name());
    return begin(leasing, (session, group) -> Beginning.of(session, group, ended));
  }

  private static SqliteRunWriter begin(
      Supplier<GroupWriter> leasing, BiFunction<Session, GroupWriter, Beginning> beginning) {
    GroupWriter group = leasing.get();
    boolean complete = false;
    try {
      SqliteRunWriter writer =
          group.transaction(
              false, session -> begin(session, group, beginning.apply(session, group)));
      complete = true;
      return writer;
    } finally {
      if (!complete) {
        group.release();
      }
    }
  }

  private static SqliteRunWriter begin(Session session, GroupWriter group, Beginning run) {
    RunTables.insert(session, group, run.key(), run.manifest(), run.prefix(), run.number());
    group.begin(run.key());
    return new SqliteRunWriter(group, run.key(), null, run.manifest(), run.checks());
  }

  /** Goes on with a run that {@link Resumer} has prepared, in the same transaction. */
  static SqliteRunWriter resume(Session session, GroupWriter group, StoredRun run) {
    SqliteRunWriter writer =
        new SqliteRunWriter(group, run.key(), run, run.manifest(), WriterChecks.ofRecorded());
    writer.acknowledged = true;
    for (StoredDataset dataset : run.datasets()) {
      ChunkWriter chunk =
          new ChunkWriter(writer, dataset.description(), writer.chunks.size(), dataset.rows());
      writer.chunks.add(chunk);
      writer.continued.put(dataset.description().name(), chunk);
    }
    writer.storedDatasets = writer.chunks.size();
    writer.texts.reclaim(session, run.manifest());
    writer.texts.log("resumed at step " + run.manifest().steps());
    writer.store(session, run.manifest(), true, group.token());
    return writer;
  }

  /** After the transaction that resumed it. */
  void resumed() {
    stored();
    group.begin(key);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public RunManifest manifest() {
    return manifest;
  }

  @Override
  public Path path() {
    return group.place().database();
  }

  @Override
  public DatasetWriter dataset(DatasetDescription description) {
    requireOpen();
    ChunkWriter former = continued.get(description.name());
    if (former != null) {
      WriterChecks.requireSame(manifest, former.description(), description);
      return continued.remove(description.name());
    }
    List<String> names = chunks.stream().map(each -> each.description().name()).toList();
    WriterChecks.requireNew(manifest, names, description.name());
    ChunkWriter chunk = new ChunkWriter(this, description, chunks.size(), 0);
    chunks.add(chunk);
    return chunk;
  }

  @Override
  public void parameter(String section, String name, Object value) {
    requireOpen();
    parameters.set(section, name, value);
  }

  @Override
  public void object(String name, Object tree) {
    requireOpen();
    texts.object(name, JsonTree.write(tree));
  }

  @Override
  public void file(String name, FileContent content) {
    requireOpen();
    Path folder = group.place().files(manifest.id());
    String file = FileNames.encode(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw StoreException.failed("create", folder, e);
    }
    FileChecksums.of(folder).replace(file, content);
  }

  @Override
  public void annotate(RunNotes others) {
    requireOpen();
    notes = Objects.requireNonNull(others, "notes");
    notesChanged = true;
  }

  @Override
  public void log(String line) {
    requireOpen();
    texts.log(line);
  }

  /** Stores samples that are too many to wait; they count once they are acknowledged. */
  void storePending(ChunkWriter chunk) {
    group.transaction(
        false,
        session -> {
          chunk.store(session, key, id, manifest.steps());
          return null;
        });
    chunk.stored();
  }

  @Override
  public void acknowledge(long step) {
    requireOpen();
    write(manifest.atStep(step).withNotes(notes), group.token());
  }

  private void write(RunManifest next, String writer) {
    group.transaction(
        true,
        session -> {
          store(session, next, true, writer);
          return null;
        });
    manifest = next;
    acknowledged = true;
    stored();
  }

  private void store(Session session, RunManifest next, boolean counts, String writer) {
    for (int i = 0; i < chunks.size(); i++) {
      ChunkWriter chunk = chunks.get(i);
      chunk.store(session, key, id, manifest.steps());
      if (i >= storedDatasets) {
        long description = group.text(Descriptions.write(chunk.description()));
        session.update("INSERT INTO dataset VALUES(?, ?, ?, ?)", key, i, description, chunk.rows());
      } else if (chunk.hasGrown()) {
        session.update(
            "UPDATE dataset SET rows = ? WHERE run = ? AND position = ?", chunk.rows(), key, i);
      }
    }
    parameters.store(session, group);
    texts.store(session);
    if (notesChanged) {
      StoredNotes.write(session, key, next);
    }
    List<StoredDataset> datasets =
        chunks.stream().map(each -> new StoredDataset(each.description(), each.rows())).toList();
    RunTables.update(
        session,
        key,
        next,
        counts,
        group.text(next.model()),
        writer,
        Checksums.facts(next, !next.notes().isEmpty(), counts, parameters.sections(), datasets));
  }

  private void stored() {
    chunks.forEach(ChunkWriter::stored);
    chunks.forEach(ChunkWriter::acknowledged);
    storedDatasets = chunks.size();
    parameters.stored();
    texts.stored();
    notesChanged = false;
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    requireOpen();
    checks.requireEnd(state);
    RunManifest end = checks.sealed(manifest, state, steps, message, hashes);
    write(end.withNotes(notes), null);
    StoredRun sealed =
        new StoredRun(
            key,
            manifest,
            acknowledged,
            null,
            new LinkedHashMap<>(parameters.sections()),
            List.of(),
            chunks.stream()
                .map(each -> new StoredDataset(each.description(), each.rows()))
                .toList(),
            !notes.isEmpty(),
            null);
    release();
    return new SqliteRun(group.place(), sealed);
  }

  @Override
  public void discard() {
    if (closed) {
      return;
    }
    try {
      group.transaction(
          true,
          session -> {
            RunTables.delete(session, key);
            return null;
          });
      RunFiles.remove(group.place().files(manifest.id()));
    } finally {
      release();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      try {
        // Tells other processes at once that nobody writes this run any more.
        group.transaction(
            false, session -> session.update("UPDATE run SET writer = NULL WHERE key = ?", key));
      } catch (StoreException e) {
        System.getLogger(SqliteRunWriter.class.getName())
            .log(System.Logger.Level.DEBUG, "the run stays marked until this process ends", e);
      } finally {
        release();
      }
    }
  }

  private void release() {
    closed = true;
    group.end(key);
    group.release();
  }

  private void requireOpen() {
    WriterChecks.requireOpen(manifest, closed);
  }
}
