package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.AppendLog;
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
  private final List<LogAppender> appenders = new ArrayList<>();

  /** Datasets of a resumed run that nobody has asked for yet. */
  private final Map<String, LogAppender> continued = new HashMap<>();

  private FactsChange change = new FactsChange();
  private AppendLog samples;
  private FactsLog log;
  private boolean closed;

  private Hdf5RunWriter(RunPlace place, WriterLock lock, String recording, RunFacts facts) {
    this.place = place;
    this.lock = lock;
    this.recording = recording;
    this.facts = facts;
  }

  static Hdf5RunWriter create(Path store, NewRun run) {
    RunPlace place = RunPlace.create(store, run.group(), run.name());
    WriterLock lock = WriterLock.acquire(place.recording());
    long now = System.currentTimeMillis();
    String name = run.name() + "_" + place.numberAfter(run.name());
    RunFacts facts = new RunFacts();
    facts.manifest(RunManifest.begin(run, RunIds.create(now), name, now));
    Hdf5RunWriter writer = new Hdf5RunWriter(place, lock, RunIds.create(now), facts);
    try {
      writer.samples = AppendLog.create(place.samples());
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
    Hdf5RunWriter writer = new Hdf5RunWriter(place, lock, recorded.recording(), facts);
    try {
      writer.samples = AppendLog.reopen(place.samples());
      writer.log = FactsLog.reopen(place.facts());
      for (int i = 0; i < facts.datasets().size(); i++) {
        DatasetDescription description = facts.datasets().get(i);
        LogAppender appender = new LogAppender(description, i, writer.samples, facts.rows().get(i));
        writer.appenders.add(appender);
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
    LogAppender former = continued.remove(description.name());
    if (former != null) {
      return requireSame(former, description);
    }
    for (LogAppender appender : appenders) {
      if (appender.description().name().equals(description.name())) {
        throw invalid(
            description.name(),
            "The run " + path(facts) + " already has a dataset '" + description.name() + "'",
            "Expected a new name. Give one of the two recorders a tag of its own.");
      }
    }
    LogAppender appender = new LogAppender(description, appenders.size(), samples, 0);
    appenders.add(appender);
    change.dataset(description);
    return appender;
  }

  private static String path(RunFacts facts) {
    return facts.manifest().path();
  }

  private LogAppender requireSame(LogAppender former, DatasetDescription description) {
    if (!former.description().equals(description)) {
      throw invalid(
          description.name(),
          "The run "
              + path(facts)
              + " cannot go on with "
              + description
              + ", because it has "
              + former.description(),
          "Expected the same description. Resume the run with the model and the plugins that it"
              + " began with.");
    }
    return former;
  }

  @Override
  public void parameter(String section, String key, Object value) {
    requireOpen();
    Object normalized = ParameterTree.normalized(section, key, value);
    facts.parameters().computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, normalized);
    change.parameter(section, key, normalized);
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
    facts.rows().clear();
    facts.rows().addAll(rows);
    facts.manifest(facts.manifest().atStep(step));
    change = new FactsChange();
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    if (state == RunState.RECORDING || state == RunState.INTERRUPTED) {
      throw invalid(
          state.name(),
          "A run cannot be sealed as " + state,
          "Expected DONE, STOPPED or FAILED. Close the writer to leave the run open.");
    }
    acknowledge(steps);
    RunManifest before = facts.manifest();
    boolean sealed = false;
    try {
      facts.manifest(before.sealed(state, System.currentTimeMillis(), steps, message, hashes));
      Sealing.seal(place, facts, recording, loggedSamples());
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

  private List<LoggedSamples> loggedSamples() {
    List<LoggedSamples> logged = LoggedSamples.scan(place.samples(), appenders.size());
    for (int i = 0; i < logged.size(); i++) {
      if (logged.get(i).end() < facts.rows().get(i) * facts.datasets().get(i).bytesPerRow()) {
        throw StoreException.damaged(
            place.samples(),
            0,
            "rows of dataset '" + facts.datasets().get(i).name() + "' are missing",
            "all rows that were appended");
      }
    }
    return logged;
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
    if (closed) {
      throw invalid(
          path(facts),
          "The writer of run " + path(facts) + " is closed",
          "Expected an open writer. Create a new run to write more.");
    }
  }

  private static StoreException invalid(String subject, String fact, String rest) {
    return new StoreException(StoreException.Kind.INVALID, subject, fact + ". " + rest);
  }
}
