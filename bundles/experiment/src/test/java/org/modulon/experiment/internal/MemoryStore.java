package org.modulon.experiment.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.FileContent;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;

/**
 * A store of at most one run, which remembers the order of calls. Files go to a folder if it has
 * one, and nowhere else.
 */
final class MemoryStore implements StorageBackend, RunStore, RunWriter, Run {
  final List<String> calls = new ArrayList<>();
  final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
  final Map<String, Long> rows = new LinkedHashMap<>();
  final Map<String, List<Number>> values = new LinkedHashMap<>();
  final Set<String> files = new TreeSet<>();
  boolean writable = true;
  Path folder;
  RunManifest manifest;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public RunStore open(Path place) {
    return this;
  }

  @Override
  public Path place() {
    return Path.of("memory");
  }

  @Override
  public void requireWritable() {
    if (!writable) {
      throw new StoreException(StoreException.Kind.NOT_WRITABLE, "memory", "memory is full");
    }
  }

  @Override
  public RunManifest annotate(String reference, UnaryOperator<RunNotes> change) {
    throw new UnsupportedOperationException("not needed here");
  }

  @Override
  public void annotate(RunNotes notes) {
    throw new UnsupportedOperationException("not needed here");
  }

  @Override
  public RunWriter create(NewRun run) {
    calls.add("create");
    manifest = RunManifest.begin(run, "01TEST", run.name() + "_0001", 1);
    return this;
  }

  @Override
  public RunWriter adopt(RunManifest ended) {
    throw new UnsupportedOperationException("not needed here");
  }

  @Override
  public RunWriter resume(String reference, Resumption resumption) {
    calls.add("resume " + reference + " at " + resumption.step());
    manifest = manifest.resumed(resumption.step(), resumption.model());
    for (String name : values.keySet()) {
      List<Number> all = values.get(name);
      long before = rows.get(name);
      int width = before == 0 ? 0 : (int) (all.size() / before);
      all.subList((int) resumption.rows(name) * width, all.size()).clear();
      rows.put(name, resumption.rows(name));
    }
    return this;
  }

  @Override
  public DatasetWriter dataset(DatasetDescription description) {
    rows.putIfAbsent(description.name(), 0L);
    List<Number> kept = values.computeIfAbsent(description.name(), name -> new ArrayList<>());
    int width = description.valuesPerRow();
    return new DatasetWriter() {
      @Override
      public void append(double[] values, int offset, int count) {
        rows.merge(description.name(), (long) count, Long::sum);
        Arrays.stream(values, offset, offset + count * width).forEach(kept::add);
      }

      @Override
      public void append(long[] values, int offset, int count) {
        rows.merge(description.name(), (long) count, Long::sum);
        Arrays.stream(values, offset, offset + count * width).forEach(kept::add);
      }

      @Override
      public long rows() {
        return rows.get(description.name());
      }
    };
  }

  @Override
  public void parameter(String section, String key, Object value) {
    parameters.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(key, value);
  }

  @Override
  public void acknowledge(long step) {
    calls.add("acknowledge " + step);
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    calls.add("seal " + state);
    manifest = manifest.sealed(state, 2, steps, message, hashes);
    return this;
  }

  @Override
  public RunManifest manifest() {
    return manifest;
  }

  @Override
  public Path path() {
    return place();
  }

  @Override
  public void log(String line) {
    calls.add("log " + line);
  }

  @Override
  public List<String> log() {
    return List.of();
  }

  @Override
  public Map<String, Map<String, Object>> parameters() {
    return parameters;
  }

  @Override
  public List<String> datasetNames() {
    return List.copyOf(rows.keySet());
  }

  @Override
  public List<Dataset> datasets() {
    return List.of();
  }

  @Override
  public Dataset dataset(String name) {
    throw new AssertionError("a run service reads no samples");
  }

  @Override
  public List<String> objects() {
    return List.of();
  }

  @Override
  public Object object(String name) {
    throw new AssertionError("a run service reads no objects");
  }

  @Override
  public void object(String name, Object tree) {
    calls.add("object " + name);
  }

  @Override
  public List<String> files() {
    return List.copyOf(files);
  }

  @Override
  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void file(String name, FileContent content) {
    calls.add("file " + name);
    try (OutputStream out =
        folder == null ? OutputStream.nullOutputStream() : Files.newOutputStream(file(name))) {
      content.writeTo(out);
      files.add(name);
    } catch (IOException broken) {
      throw StoreException.failed("write", file(name), broken);
    }
  }

  @Override
  public void attach(String name, FileContent content) {
    calls.add("attach " + name);
  }

  @Override
  public List<RunManifest> runs() {
    return manifest == null ? List.of() : List.of(manifest);
  }

  @Override
  public Run open(String reference) {
    if (manifest == null) {
      throw StoreException.unknown("run", reference, List.of(), "Make one.");
    }
    return this;
  }

  @Override
  public List<Recovery> recover() {
    return List.of();
  }

  @Override
  public void discard() {
    calls.add("discard");
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
