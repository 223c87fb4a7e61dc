package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.modulon.storage.Dataset;
import org.modulon.storage.FileContent;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/** A run, sealed or still in its logs, as it was when opened. */
final class Hdf5Run implements Run {
  private final RunPlace place;
  private final Path path;
  private final RunFacts facts;
  private final RunManifest manifest;
  private final IntFunction<Dataset> opener;

  /** Why the annotations can't be read; empty if they can. */
  private final Optional<StoreException> damage;

  private Hdf5Run(
      RunPlace place,
      Path path,
      RunFacts facts,
      IntFunction<Dataset> opener,
      Optional<StoreException> damage) {
    this.place = place;
    this.damage = damage;
    this.path = path;
    this.facts = facts;
    this.opener = opener;
    RunManifest stored = facts.manifest();
    this.manifest =
        stored.named(
            RunPlace.nameOf(place.group().getFileName().toString(), stored.group()),
            RunPlace.nameOf(place.file(), stored.name()));
  }

  /**
   * Opens a run; nothing if it was only about to begin.
   *
   * @throws StoreException if it is damaged
   */
  static Optional<Hdf5Run> open(RunPlace place) {
    Optional<FactsLog.Recorded> recorded = FactsLog.read(place.facts());
    if (recorded.isEmpty() || isSealed(place, recorded.get())) {
      return Files.exists(place.sealed()) ? Optional.of(sealed(place)) : Optional.empty();
    }
    RunFacts facts = recorded.get().facts();
    return Optional.of(
        new Hdf5Run(
            place,
            place.recording(),
            facts,
            index -> logged(place, facts, index),
            Optional.empty()));
  }

  private static Hdf5Run sealed(RunPlace place) {
    SealedFile file = SealedFile.read(place.sealed());
    RunFacts facts = file.facts();
    Optional<StoreException> damage = Optional.empty();
    try {
      facts.manifest(facts.manifest().withNotes(NotesFile.read(place.notes(), file)));
    } catch (StoreException unreadable) {
      facts.manifest(facts.manifest().withoutNotes(unreadable));
      damage = Optional.of(unreadable);
    }
    return new Hdf5Run(place, place.sealed(), facts, file::dataset, damage);
  }

  /** Tells whether a run is being recorded, or was when its writer died. */
  static boolean isRecording(RunPlace place) {
    return FactsLog.read(place.facts()).filter(each -> !isSealed(place, each)).isPresent();
  }

  /** Tells whether a recording was sealed, and its writer died before it removed the logs. */
  static boolean isSealed(RunPlace place, FactsLog.Recorded recorded) {
    return Files.exists(place.sealed())
        && SealedFile.read(place.sealed()).recording().equals(recorded.recording());
  }

  private static Dataset logged(RunPlace place, RunFacts facts, int index) {
    LoggedSamples samples = SamplesLog.scan(place.samples(), facts.datasets().size()).get(index);
    return new StoredDataset(facts.datasets().get(index), facts.rows().get(index), samples, null);
  }

  @Override
  public RunManifest manifest() {
    return manifest;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Map<String, Map<String, Object>> parameters() {
    Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
    facts
        .parameters()
        .forEach((name, values) -> copy.put(name, Collections.unmodifiableMap(values)));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public List<String> datasetNames() {
    return facts.datasets().stream().map(each -> each.name()).toList();
  }

  @Override
  public List<Dataset> datasets() {
    List<Dataset> opened = new ArrayList<>();
    for (int i = 0; i < facts.datasets().size(); i++) {
      opened.add(opener.apply(i));
    }
    return opened;
  }

  @Override
  public Dataset dataset(String name) {
    int index = facts.indexOf(name);
    if (index < 0) {
      throw unknown("dataset", name, datasetNames());
    }
    return opener.apply(index);
  }

  @Override
  public List<String> objects() {
    return List.copyOf(facts.objects().keySet());
  }

  @Override
  public Object object(String name) {
    String json = facts.object(name);
    if (json == null) {
      throw unknown("object", name, objects());
    }
    return JsonTree.parseAny(json, path + " in object '" + name + "'");
  }

  @Override
  public List<String> files() {
    return storedFiles().stream().map(FileNames::display).toList();
  }

  private List<String> storedFiles() {
    List<String> files = new ArrayList<>();
    if (!Files.isDirectory(place.files())) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.files())) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        // Names of files never begin with a dot.
        if (Files.isRegularFile(entry) && name.charAt(0) != '.') {
          files.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", place.files(), cause);
    }
    Collections.sort(files);
    return files;
  }

  @Override
  public Path file(String name) {
    // Compared with what is there and never resolved, so that no name leads out of the folder.
    for (String file : storedFiles()) {
      if (file.equals(name)
          || (FileNames.isEncodable(name) && FileNames.encode(name).equals(file))) {
        return place.files().resolve(file);
      }
    }
    throw unknown("file", name, files());
  }

  @Override
  public void attach(String name, FileContent content) {
    if (manifest.state() == RunState.RECORDING) {
      throw stillRecording();
    }
    RunFiles.write(place, name, content);
  }

  @Override
  public void detach(String name) {
    if (manifest.state() == RunState.RECORDING) {
      throw stillRecording();
    }
    FileChecksums.of(place.files()).remove(file(name));
  }

  private StoreException stillRecording() {
    Optional<WriterLock> lock = WriterLock.tryAcquire(place.recording());
    if (lock.isEmpty()) {
      return WriterLock.inUse(place.recording());
    }
    lock.get().close();
    return WriterChecks.neverSealed(path, manifest);
  }

  @Override
  public void verify() {
    if (damage.isPresent()) {
      throw damage.get();
    }
    FileChecksums.of(place.files()).requireSound();
  }

  @Override
  public List<String> checkedFiles() {
    return FileChecksums.of(place.files()).names();
  }

  @Override
  public void verifyFile(String name) {
    FileChecksums.of(place.files()).verify(name);
  }

  @Override
  public List<String> log() {
    return List.copyOf(facts.log());
  }

  private StoreException unknown(String what, String name, List<String> existing) {
    return StoreException.unknown(
        what, name, existing, "Choose one that the run " + manifest.path() + " has.");
  }
}
