package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.Folders;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/**
 * Writes a run folder. Bodies grow in their .npy files; manifest.json and config.ini are replaced
 * when something in them changed, before the acknowledgement that covers the change.
 */
final class FolderRunWriter implements RunWriter {
  private final Path folder;
  private final WriterLock lock;
  private final Parameters parameters;
  private final WriterChecks checks;

  private final LogFile log;
  private final List<DatasetEntry> entries = new ArrayList<>();
  private final List<NpyAppender> appenders = new ArrayList<>();
  private final Map<String, StoredObject> objects = new LinkedHashMap<>();

  /** Datasets of a resumed run that nobody has asked for yet. */
  private final Map<String, NpyAppender> continued = new HashMap<>();

  /** File names in use, folded, so that no two names share a file on any file system. */
  private final Set<String> taken = new HashSet<>();

  private CommitLog commits;
  private RunManifest manifest;

  /** As of the next acknowledgement. */
  private RunNotes notes;

  private boolean manifestChanged;
  private boolean parametersChanged;
  private boolean closed;

  private FolderRunWriter(
      Path folder,
      WriterLock lock,
      RunManifest manifest,
      Parameters parameters,
      WriterChecks checks) {
    this.folder = folder;
    this.checks = checks;
    this.lock = lock;
    this.manifest = manifest;
    this.notes = manifest.notes();
    this.parameters = parameters;
    this.log = new LogFile(folder.resolve(Layout.LOG));
  }

  static FolderRunWriter create(Path place, NewRun run) {
    RunFolders.NewFolder created = RunFolders.create(place, run.group(), run.name());
    long now = System.currentTimeMillis();
    return begin(
        created.folder(),
        RunManifest.begin(run, RunIds.create(now), created.name(), now),
        WriterChecks.ofRecorded());
  }

  static FolderRunWriter adopt(Path place, RunManifest ended) {
    RunFolders.NewFolder created = RunFolders.adopt(place, ended);
    return begin(created.folder(), ended.adopted(created.name()), WriterChecks.ofAdopted(ended));
  }

  private static FolderRunWriter begin(Path folder, RunManifest manifest, WriterChecks checks) {
    WriterLock lock = WriterLock.acquire(folder);
    Parameters parameters = Parameters.createdAt(manifest.createdMillis());
    FolderRunWriter writer = new FolderRunWriter(folder, lock, manifest, parameters, checks);
    try {
      writer.begin();
      return writer;
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * The commit log comes first, since recovery needs it. The manifest comes before config.ini: a
   * folder with config.ini alone passes for a run of PymoNNto.
   */
  private void begin() {
    commits = CommitLog.create(folder.resolve(Layout.COMMITS));
    writeManifest();
    writeConfig();
  }

  /**
   * Goes on with a run that {@link Resumer} has prepared.
   *
   * @param document the run as it is recording again; its datasets have the rows to go on after
   * @throws StoreException if a file cannot be opened; the lock is given back then
   */
  static FolderRunWriter resume(Path folder, WriterLock lock, RunDocument document) {
    FolderRunWriter writer =
        new FolderRunWriter(
            folder, lock, document.manifest(), document.parameters(), WriterChecks.ofRecorded());
    try {
      writer.commits = CommitLog.reopen(folder.resolve(Layout.COMMITS));
      document.datasets().forEach(writer::reopen);
      document.objects().forEach(writer::reclaim);
      writer.log("resumed at step " + document.manifest().steps());
      writer.log.makeDurable();
      return writer;
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
  }

  private void reopen(DatasetEntry entry) {
    DatasetDescription description = entry.description();
    NpyAppender appender =
        NpyAppender.reopen(description, folder.resolve(entry.file()), entry.rows());
    appenders.add(appender);
    entries.add(entry.withRows(0));
    taken.add(FileNames.folded(entry.file()));
    continued.put(description.name(), appender);
  }

  private void reclaim(String name, StoredObject object) {
    objects.put(name, object);
    taken.add(FileNames.folded(object.file()));
  }

  @Override
  public RunManifest manifest() {
    return manifest;
  }

  @Override
  public Path path() {
    return folder;
  }

  @Override
  public DatasetWriter dataset(DatasetDescription description) {
    requireOpen();
    NpyAppender former = continued.get(description.name());
    if (former != null) {
      WriterChecks.requireSame(manifest, former.description(), description);
      return continued.remove(description.name());
    }
    List<String> names = entries.stream().map(entry -> entry.description().name()).toList();
    WriterChecks.requireNew(manifest, names, description.name());
    String file = freeFileName(description.name(), Layout.NPY);
    NpyAppender appender = NpyAppender.create(description, folder.resolve(file));
    taken.add(FileNames.folded(file));
    appenders.add(appender);
    entries.add(new DatasetEntry(description, file, 0));
    manifestChanged = true;
    return appender;
  }

  /** Falls back to a name with a hash where the plain one is reserved or taken. */
  private String freeFileName(String name, String extension) {
    String plain = FileNames.encode(name) + extension;
    boolean free = !Layout.isOwn(plain) && !taken.contains(FileNames.folded(plain));
    return free ? plain : FileNames.encode(name) + "~" + FileNames.hash(name) + extension;
  }

  @Override
  public void parameter(String section, String key, Object value) {
    requireOpen();
    if (checks.isAdopted()) {
      parameters.adopt(section, key, value);
    } else {
      parameters.set(section, key, value);
    }
    parametersChanged = true;
    manifestChanged = true;
  }

  @Override
  public void object(String name, Object tree) {
    requireOpen();
    StoredObject former = objects.get(name);
    String file = former == null ? freeFileName(name, ".json") : former.file();
    byte[] text = JsonTree.write(tree).getBytes(StandardCharsets.UTF_8);
    DurableFiles.replace(folder.resolve(file), text);
    taken.add(FileNames.folded(file));
    objects.put(name, StoredObject.of(file, text));
    manifestChanged = true;
  }

  @Override
  public void file(String name, FileContent content) {
    requireOpen();
    String file = FileNames.encode(name);
    String folded = FileNames.folded(file);
    boolean ours =
        Layout.isOwn(file)
            || objects.values().stream()
                .anyMatch(other -> FileNames.folded(other.file()).equals(folded))
            || entries.stream().anyMatch(entry -> FileNames.folded(entry.file()).equals(folded));
    if (ours) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The name '"
              + name
              + "' belongs to the run "
              + manifest.path()
              + " itself. Expected a name for a new file. Choose another name.");
    }
    FileChecksums.of(folder).replace(file, content);
    taken.add(folded);
  }

  @Override
  public void annotate(RunNotes others) {
    requireOpen();
    notes = Objects.requireNonNull(others, "notes");
    manifestChanged = true;
  }

  @Override
  public void log(String line) {
    requireOpen();
    log.append(line);
  }

  @Override
  public void acknowledge(long step) {
    requireOpen();
    List<CommitLog.Growth> growth = new ArrayList<>();
    List<NpyAppender> grown = appenders.stream().filter(NpyAppender::hasGrown).toList();
    for (NpyAppender appender : grown) {
      appender.makeDurable();
      growth.add(appender.growth());
    }
    log.makeDurable();
    writeChanges();
    commits.append(new CommitLog.Commit(step, growth));
    grown.forEach(NpyAppender::acknowledged);
    manifest = manifest.atStep(step).withNotes(notes);
  }

  private void writeChanges() {
    if (parametersChanged) {
      writeConfig();
      parametersChanged = false;
    }
    if (manifestChanged) {
      writeManifest();
      manifestChanged = false;
    }
  }

  private void writeConfig() {
    DurableFiles.replace(
        folder.resolve(Layout.CONFIG),
        ConfigText.render(parameters.sections()).getBytes(StandardCharsets.UTF_8));
  }

  private void writeManifest() {
    new RunDocument(manifest.withNotes(notes), parameters, entries, objects, "").write(folder);
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    checks.requireEnd(state);
    acknowledge(steps);
    appenders.forEach(NpyAppender::force);
    List<DatasetEntry> sealed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      sealed.add(entries.get(i).withRows(appenders.get(i).rows()));
    }
    RunManifest end = checks.sealed(manifest, state, steps, message, hashes);
    new RunDocument(end, parameters, sealed, objects, log.checksum()).write(folder);
    manifest = end;
    closeFiles();
    lock.retire();
    return FolderRun.open(folder);
  }

  @Override
  public void discard() {
    if (closed) {
      return;
    }
    closeFiles();
    try {
      // A folder with config.ini and without a manifest passes for a run of PymoNNto.
      Files.deleteIfExists(folder.resolve(Layout.CONFIG));
      Folders.delete(folder);
    } catch (IOException e) {
      throw StoreException.failed("remove", folder, e);
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
    appenders.forEach(NpyAppender::close);
    if (commits != null) {
      commits.close();
    }
    log.close();
  }

  private void requireOpen() {
    WriterChecks.requireOpen(manifest, closed);
  }
}
