package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.Dataset;
import org.modulon.storage.FileContent;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/** A run folder, of Modulon or of PymoNNto, as it was when opened. */
final class FolderRun implements Run {
  private final Path folder;
  private final RunManifest manifest;
  private final Map<String, Map<String, Object>> parameters;
  private final Map<String, DatasetSource> datasets;
  private final Map<String, StoredObject> objects;
  private final String logChecksum;

  /** Opens a dataset when it is asked for, so that one damaged file does not hide the others. */
  private record DatasetSource(String file, Opener opener) {}

  private interface Opener {
    Dataset open();
  }

  private FolderRun(
      Path folder,
      RunManifest manifest,
      Map<String, Map<String, Object>> parameters,
      Map<String, DatasetSource> datasets,
      Map<String, StoredObject> objects,
      String logChecksum) {
    this.folder = folder;
    this.manifest = manifest;
    this.parameters = unmodifiable(parameters);
    this.datasets = datasets;
    this.objects = objects;
    this.logChecksum = logChecksum;
  }

  /**
   * Opens a run folder.
   *
   * @throws StoreException if its manifest, or else its config.ini, is damaged
   */
  static FolderRun open(Path folder) {
    return RunFolders.hasManifest(folder) ? openOwn(folder) : openForeign(folder);
  }

  private static FolderRun openOwn(Path folder) {
    RunDocument document = RunDocument.read(folder);
    RunManifest manifest = document.manifest();
    RunManifest named =
        manifest.named(
            RunFolders.nameOf(folder.getParent(), manifest.group()),
            RunFolders.nameOf(folder, manifest.name()));
    Map<String, DatasetSource> datasets = new LinkedHashMap<>();
    boolean recording = manifest.state() == RunState.RECORDING;
    Commits commits = recording ? Commits.read(folder) : null;
    for (DatasetEntry entry : document.datasets()) {
      String name = entry.description().name();
      long rows = recording ? commits.rows(name) : entry.rows();
      datasets.put(
          name,
          new DatasetSource(entry.file(), () -> FolderDataset.committed(folder, entry, rows)));
    }
    return new FolderRun(
        folder,
        recording ? named.atStep(commits.step()) : named,
        document.parameters().sections(),
        datasets,
        document.objects(),
        document.logChecksum());
  }

  private static FolderRun openForeign(Path folder) {
    Map<String, DatasetSource> datasets = new LinkedHashMap<>();
    ForeignRun.arrays(folder)
        .forEach(
            (name, file) ->
                datasets.put(
                    name,
                    new DatasetSource(file, () -> FolderDataset.foreign(folder, name, file))));
    return new FolderRun(
        folder, ForeignRun.manifest(folder), ForeignRun.parameters(folder), datasets, Map.of(), "");
  }

  private static Map<String, Map<String, Object>> unmodifiable(
      Map<String, Map<String, Object>> sections) {
    Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
    sections.forEach((name, values) -> copy.put(name, Collections.unmodifiableMap(values)));
    return Collections.unmodifiableMap(copy);
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
  public Map<String, Map<String, Object>> parameters() {
    return parameters;
  }

  @Override
  public List<String> datasetNames() {
    return List.copyOf(datasets.keySet());
  }

  @Override
  public List<Dataset> datasets() {
    List<Dataset> opened = new ArrayList<>();
    datasets.values().forEach(source -> opened.add(source.opener().open()));
    return opened;
  }

  @Override
  public Dataset dataset(String name) {
    DatasetSource source = datasets.get(name);
    if (source == null) {
      throw unknown("dataset", name, datasetNames());
    }
    return source.opener().open();
  }

  @Override
  public List<String> objects() {
    return List.copyOf(objects.keySet());
  }

  @Override
  public Object object(String name) {
    if (!objects.containsKey(name)) {
      throw unknown("object", name, objects());
    }
    return objects.get(name).read(folder);
  }

  @Override
  public List<String> files() {
    List<String> files = new ArrayList<>();
    for (String file : ForeignRun.regularFiles(folder)) {
      if (!belongsToRun(file)) {
        files.add(FileNames.display(file));
      }
    }
    return List.copyOf(files);
  }

  private boolean belongsToRun(String file) {
    String folded = FileNames.folded(file);
    return Layout.isOwn(file)
        || datasets.values().stream().anyMatch(s -> FileNames.folded(s.file()).equals(folded))
        || objects.values().stream().anyMatch(o -> FileNames.folded(o.file()).equals(folded));
  }

  @Override
  public Path file(String name) {
    // Compared with what is there and never resolved, so that no name leads out of the folder.
    for (String file : ForeignRun.regularFiles(folder)) {
      if (!belongsToRun(file) && (file.equals(name) || isStoredAs(name, file))) {
        return folder.resolve(file);
      }
    }
    throw unknown("file", name, files());
  }

  private static boolean isStoredAs(String name, String file) {
    return FileNames.isEncodable(name) && FileNames.encode(name).equals(file);
  }

  @Override
  public void attach(String name, FileContent content) {
    if (manifest.state() == RunState.RECORDING) {
      throw stillRecording();
    }
    String file = FileNames.encode(name);
    if (belongsToRun(file)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The name '"
              + name
              + "' belongs to the run "
              + folder
              + " itself. Expected a name for a new or attached file. Choose another name.");
    }
    FileChecksums.of(folder).replace(file, content);
  }

  @Override
  public void detach(String name) {
    if (manifest.state() == RunState.RECORDING) {
      throw stillRecording();
    }
    FileChecksums.of(folder).remove(file(name));
  }

  @Override
  public void verify() {
    if (hasConfigOfOurs()) {
      ConfigCheck.of(folder, parameters).requireOurs();
    }
    FileChecksums.of(folder).requireSound();
  }

  /** A run that is recording replaces its config.ini before the manifest. */
  private boolean hasConfigOfOurs() {
    return RunFolders.hasManifest(folder) && manifest.state() != RunState.RECORDING;
  }

  @Override
  public List<String> remarks() {
    List<String> more =
        hasConfigOfOurs() ? ConfigCheck.of(folder, parameters).additions() : List.of();
    return more.isEmpty()
        ? List.of()
        : List.of(
            "config.ini has more than Modulon wrote, as PymoNNto adds it: "
                + String.join(", ", more));
  }

  @Override
  public List<String> checkedFiles() {
    return FileChecksums.of(folder).names();
  }

  @Override
  public void verifyFile(String name) {
    FileChecksums.of(folder).verify(name);
  }

  private StoreException stillRecording() {
    Optional<WriterLock> lock = WriterLock.tryAcquire(folder);
    if (lock.isEmpty()) {
      return WriterLock.inUse(folder);
    }
    lock.get().close();
    return WriterChecks.neverSealed(folder, manifest);
  }

  @Override
  public List<String> log() {
    return LogFile.read(folder, logChecksum);
  }

  private StoreException unknown(String what, String name, List<String> existing) {
    return StoreException.unknown(
        what, name, existing, "Choose one that the run " + manifest.path() + " has.");
  }
}
