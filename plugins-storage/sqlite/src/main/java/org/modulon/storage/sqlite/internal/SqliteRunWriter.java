package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.FileContent;
import org.modulon.storage.JsonTree;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.sqlite.internal.StoredRun.StoredDataset;

/**
 * Writes one run. Everything waits in memory for the next acknowledgement, which is one
 * transaction; samples that get too many are stored before, behind the acknowledged rows.
 */
final class SqliteRunWriter implements RunWriter {
  private final GroupWriter group;
  private final long key;
  private final byte[] id;
  private final PendingParameters parameters;
  private final PendingTexts texts;
  private final List<ChunkWriter> chunks = new ArrayList<>();

  /** Datasets of a resumed run that nobody has asked for yet. */
  private final Map<String, ChunkWriter> continued = new HashMap<>();

  private RunManifest manifest;
  private boolean acknowledged;
  private int storedDatasets;
  private boolean closed;

  /** Takes over the lease on the group. */
  private SqliteRunWriter(GroupWriter group, long key, StoredRun former, RunManifest manifest) {
    this.group = group;
    this.key = key;
    this.manifest = manifest;
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
    GroupWriter group = leasing.get();
    boolean complete = false;
    try {
      SqliteRunWriter writer = group.transaction(false, session -> begin(session, group, run));
      complete = true;
      return writer;
    } finally {
      if (!complete) {
        group.release();
      }
    }
  }

  private static SqliteRunWriter begin(Session session, GroupWriter group, NewRun run) {
    long prefix = group.text(run.name());
    long number = 1 + session.integer("SELECT max(number) FROM run WHERE prefix = ?", prefix);
    long[] latest =
        session.integers(2, "SELECT key, created_millis FROM run ORDER BY key DESC LIMIT 1");
    long last = latest[0];
    // Keys ascend with the times of creation, even if the clock is set back.
    long created = Math.max(System.currentTimeMillis(), latest[1]);
    RunManifest manifest =
        RunManifest.begin(run, RunIds.create(created), RunReader.name(run.name(), number), created);
    RunTables.insert(session, group, last + 1, manifest, prefix, number);
    group.begin(last + 1);
    return new SqliteRunWriter(group, last + 1, null, manifest);
  }

  /** Goes on with a run that {@link Resumer} has prepared, in the same transaction. */
  static SqliteRunWriter resume(Session session, GroupWriter group, StoredRun run) {
    SqliteRunWriter writer = new SqliteRunWriter(group, run.key(), run, run.manifest());
    writer.acknowledged = true;
    for (StoredDataset dataset : run.datasets()) {
      ChunkWriter chunk =
          new ChunkWriter(writer, dataset.description(), writer.chunks.size(), dataset.rows());
      writer.chunks.add(chunk);
      writer.continued.put(dataset.description().name(), chunk);
    }
    writer.storedDatasets = writer.chunks.size();
    writer.texts.reclaim(session);
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
    ChunkWriter former = continued.remove(description.name());
    if (former != null) {
      return requireSame(former, description);
    }
    if (chunks.stream().anyMatch(each -> each.description().name().equals(description.name()))) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          description.name(),
          "The run "
              + manifest.path()
              + " already has a dataset '"
              + description.name()
              + "'. Expected a new name. Give one of the two recorders a tag of its own.");
    }
    ChunkWriter chunk = new ChunkWriter(this, description, chunks.size(), 0);
    chunks.add(chunk);
    return chunk;
  }

  private ChunkWriter requireSame(ChunkWriter former, DatasetDescription description) {
    if (!former.description().equals(description)) {
      continued.put(description.name(), former);
      throw new StoreException(
          StoreException.Kind.INVALID,
          description.name(),
          "The run "
              + manifest.path()
              + " cannot go on with "
              + description
              + ", because it has "
              + former.description()
              + ". Expected the same description. Resume the run with the model and the plugins"
              + " that it began with.");
    }
    return former;
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
    DurableFiles.replace(folder.resolve(file), content);
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
    write(manifest.atStep(step), group.token());
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
    List<StoredDataset> datasets =
        chunks.stream().map(each -> new StoredDataset(each.description(), each.rows())).toList();
    RunTables.update(
        session,
        key,
        next,
        counts,
        group.text(next.model()),
        writer,
        Checksums.facts(next, counts, parameters.sections(), datasets));
  }

  private void stored() {
    chunks.forEach(ChunkWriter::stored);
    chunks.forEach(ChunkWriter::acknowledged);
    storedDatasets = chunks.size();
    parameters.stored();
    texts.stored();
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    requireOpen();
    if (state == RunState.RECORDING || state == RunState.INTERRUPTED) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          state.name(),
          "A run cannot be sealed as "
              + state
              + ". Expected DONE, STOPPED or FAILED. Close the writer to leave the run open.");
    }
    write(manifest.sealed(state, System.currentTimeMillis(), steps, message, hashes), null);
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
                .toList());
    release();
    return new SqliteRun(group.place(), sealed);
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
    if (closed) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          manifest.path(),
          "The writer of run "
              + manifest.path()
              + " is closed. Expected an open writer. Create a new run to write more.");
    }
  }
}
