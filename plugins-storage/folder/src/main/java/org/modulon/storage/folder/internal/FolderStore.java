package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.PlaceProbe;

/** All runs below one folder. Holds no state: the folder is the truth. */
final class FolderStore implements RunStore {
  private static final Comparator<RunManifest> LISTING =
      Comparator.comparing(RunManifest::group)
          .thenComparing(RunManifest::createdMillis)
          .thenComparing(RunManifest::name);

  private final Path place;

  FolderStore(Path place) {
    this.place = place;
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public void requireWritable() {
    PlaceProbe.requireWritable(Layout.root(place), FolderBackend.NAME);
  }

  @Override
  public RunWriter create(NewRun run) {
    return FolderRunWriter.create(place, run);
  }

  @Override
  public RunWriter adopt(RunManifest ended) {
    return FolderRunWriter.adopt(place, ended);
  }

  @Override
  public RunWriter resume(String reference, Resumption resumption) {
    return Resumer.resume(find(reference), resumption);
  }

  @Override
  public List<RunManifest> runs() {
    return listed().stream().map(Listed::manifest).toList();
  }

  /** A run folder and what a listing says about it. */
  private record Listed(RunManifest manifest, Path folder) {}

  private List<Listed> listed() {
    List<Listed> runs = new ArrayList<>();
    for (Path folder : RunFolders.list(place)) {
      runs.add(new Listed(manifest(folder), folder));
    }
    runs.sort(Comparator.comparing(Listed::manifest, LISTING));
    return runs;
  }

  /** A listing must survive every single run, so its faults become the run's message. */
  static RunManifest manifest(Path folder) {
    try {
      return FolderRun.open(folder).manifest();
    } catch (StoreException e) {
      return unreadable(folder, e);
    }
  }

  private static RunManifest unreadable(Path folder, StoreException why) {
    String group = FileNames.display(folder.getParent().getFileName().toString());
    String name = FileNames.display(folder.getFileName().toString());
    return RunManifest.unreadable(
        RunIds.derived(0, group + "/" + name), group, name, 0, why.getMessage());
  }

  @Override
  public void scan(Consumer<RunFacts> visitor) {
    List<RunFacts> facts = new ArrayList<>();
    for (Path folder : RunFolders.list(place)) {
      facts.add(facts(folder));
    }
    facts.sort(Comparator.comparing(RunFacts::manifest, LISTING));
    facts.forEach(visitor);
  }

  private static RunFacts facts(Path folder) {
    try {
      return RunFacts.of(FolderRun.open(folder));
    } catch (StoreException e) {
      return new RunFacts(unreadable(folder, e), Map.of());
    }
  }

  @Override
  public Run open(String reference) {
    return FolderRun.open(find(reference));
  }

  Path find(String reference) {
    List<Path> direct = RunFolders.at(place, reference);
    if (direct.size() == 1) {
      return direct.get(0);
    }
    List<Listed> runs = listed();
    List<RunManifest> manifests = runs.stream().map(Listed::manifest).toList();
    RunManifest found = RunReferences.resolve(manifests, reference);
    return runs.get(manifests.indexOf(found)).folder();
  }

  @Override
  public List<Recovery> recover() {
    List<Recovery> recovered = new ArrayList<>();
    for (Listed run : listed()) {
      if (run.manifest().state() == RunState.RECORDING && RunFolders.hasManifest(run.folder())) {
        recover(run.folder(), run.manifest()).ifPresent(recovered::add);
      }
    }
    return recovered;
  }

  private static Optional<Recovery> recover(Path folder, RunManifest manifest) {
    try {
      return Recoverer.recover(folder);
    } catch (StoreException e) {
      return Optional.of(
          new Recovery(manifest, Map.of(), Map.of(), "not recovered: " + e.getMessage()));
    }
  }

  @Override
  public Optional<RunTrash> trash() {
    return Optional.of(new FolderTrash(this));
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}
