package org.modulon.storage.hdf5.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.FileContent;
import org.modulon.storage.JsonTree;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.Folders;
import org.modulon.storage.backend.ValueTree;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/**
 * Records a run into two append logs, samples and facts, and seals them into an HDF5 file. What a
 * frame of facts acknowledges is durable before the frame is written.
 */
final class Hdf5RunWriter implements RunWriter {
  private final RunPlace place;
  private final WriterLock lock;
  private final String recording;
  private final RunFacts facts;
  private final WriterChecks checks;
  private final List<LogAppender> appenders = new ArrayList<>();

  /** Datasets of a resumed run that nobody has asked for yet. */
  private final Map<String, LogAppender> continued = new HashMap<>();

  private FactsChange change = new FactsChange();
  private SamplesLog samples;
  private FactsLog log;
  private boolean closed;

  private Hdf5RunWriter(
      RunPlace place, WriterLock lock, String recording, RunFacts facts, WriterChecks checks) {
    this.place = place;
    this.lock = lock;
    this.recording = recording;
    this.facts = facts;
    this.checks = checks;
  }

  static Hdf5RunWriter create(Path store, NewRun run) {
    RunPlace place = RunPlace.create(store, run.group(), run.name());
    long now = System.currentTimeMillis();
    String name = run.name() + "_" + place.numberAfter(run.name());
    RunManifest manifest = RunManifest.begin(run, RunIds.create(now), name, now);
    return begin(place, manifest, WriterChecks.ofRecorded());
  }

  static Hdf5RunWriter adopt(Path store, RunManifest ended) {
    RunPlace place = RunPlace.adopt(store, ended);
    boolean own = place.file().equals(FileNames.encode(ended.name()));
    String name = own ? ended.name() : ended.prefix() + "_" + place.numberAfter(ended.prefix());
    return begin(place, ended.adopted(name), WriterChecks.ofAdopted(ended));
  }

  private static Hdf5RunWriter begin(RunPlace place, RunManifest manifest, WriterChecks checks) {
    WriterLock lock = WriterLock.acquire(place.recording());
    RunFacts facts = new RunFacts();
    facts.manifest(manifest);
    String recording = RunIds.create(System.currentTimeMillis());
    Hdf5RunWriter writer = new Hdf5RunWriter(place, lock, recording, facts, checks);
    try {
      writer.samples = SamplesLog.create(place.samples());
      Map<String, Object> first = new FactsChange().manifest(facts.manifest()).toTree(List.of());
      writer.log = FactsLog.create(place.facts(), writer.recording, first);
      return writer;
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Goes on with a recording whose facts say where; the lock is given back if that fails.
   *
   * @param recorded as {@link Resuming} left it
   */
  static Hdf5RunWriter resume(RunPlace place, WriterLock lock, FactsLog.Recorded recorded) {
    RunFacts facts = recorded.facts();
    Hdf5RunWriter writer =
        new Hdf5RunWriter(place, lock, recorded.recording(), facts, WriterChecks.ofRecorded());
    try {
      writer.samples = SamplesLog.reopen(place.samples(), facts.datasets());
      writer.log = FactsLog.reopen(place.facts());
      for (int i = 0; i < facts.datasets().size(); i++) {
        DatasetDescription description = facts.datasets().get(i);
        LogAppender appender = writer.appender(description, facts.rows().get(i));
        writer.continued.put(description.name(), appender);
      }
      return writer;
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
  }

  @Override
  public RunManifest manifest() {
    return facts.manifest();
  }

  @Override
  public Path path() {
    return place.recording();
  }

  @Override
  public DatasetWriter dataset(DatasetDescription description) {
    requireOpen();
    LogAppender former = continued.get(description.name());
    if (former != null) {
      WriterChecks.requireSame(manifest(), former.description(), description);
      return continued.remove(description.name());
    }
    List<String> names = appenders.stream().map(each -> each.description().name()).toList();
    WriterChecks.requireNew(manifest(), names, description.name());
    LogAppender appender = appender(description, 0);
    change.dataset(description);
    return appender;
  }

  private LogAppender appender(DatasetDescription description, long rows) {
    ChunkShape shape = ChunkShape.of(description);
    LogAppender appender = new LogAppender(description, shape, appenders.size(), samples, rows);
    appenders.add(appender);
    return appender;
  }

  @Override
  public void parameter(String section, String key, Object value) {
    requireOpen();
    requireNames(section, key);
    Object normalized = ValueTree.parameter(key, value);
    facts.parameters().computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, normalized);
    change.parameter(section, key, normalized);
  }

  private static void requireNames(String section, String key) {
    if (section.isEmpty() || key.isEmpty()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          key,
          "The parameter '"
              + key
              + "' of section '"
              + section
              + "' has no name. Expected a section and a key of at least one character. Rename it.");
    }
  }

  @Override
  public void object(String name, Object tree) {
    requireOpen();
    String json = JsonTree.write(tree);
    facts.objects().put(name, json);
    change.object(name, json);
  }

  @Override
  public void file(String name, FileContent content) {
    requireOpen();
    RunFiles.write(place, name, content);
  }

  @Override
  public void annotate(RunNotes notes) {
    requireOpen();
    change.notes(Objects.requireNonNull(notes, "notes"));
  }

  @Override
  public void log(String line) {
    requireOpen();
    List<String> lines = line.lines().toList();
    facts.log().addAll(lines);
    lines.forEach(change::log);
  }

  @Override
  public void acknowledge(long step) {
    requireOpen();
    appenders.forEach(LogAppender::flush);
    samples.force();
    List<Long> rows = appenders.stream().map(LogAppender::rows).toList();
    log.append(change.toTree(rows, step));
    facts.datasets().addAll(change.datasets());
    facts.manifest(change.applyTo(facts.manifest()));
    facts.acknowledge(rows, step);
    change = new FactsChange();
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    checks.requireEnd(state);
    acknowledge(steps);
    RunManifest before = facts.manifest();
    boolean sealed = false;
    try {
      facts.manifest(checks.sealed(before, state, steps, message, hashes));
      Sealing.seal(place, facts, recording, samples);
      sealed = true;
    } finally {
      if (!sealed) {
        facts.manifest(before);
      }
    }
    closeFiles();
    Sealing.removeLogs(place, lock);
    return Hdf5Run.open(place).orElseThrow();
  }

  @Override
  public void discard() {
    if (closed) {
      return;
    }
    closeFiles();
    try {
      if (Files.isDirectory(place.files())) {
        Folders.delete(place.files());
      }
      Folders.delete(place.recording());
    } finally {
      lock.close();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closeFiles();
      lock.close();
    }
  }

  private void closeFiles() {
    closed = true;
    appenders.forEach(LogAppender::close);
    if (samples != null) {
      samples.close();
    }
    if (log != null) {
      log.close();
    }
  }

  private void requireOpen() {
    WriterChecks.requireOpen(manifest(), closed);
  }
}
