package org.modulon.storage.hdf5.internal;

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
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.PlaceProbe;

/** All runs below one folder. Holds no state: the folder is the truth. */
final class Hdf5Store implements RunStore {
  private static final Comparator<RunManifest> LISTING =
      Comparator.comparing(RunManifest::group)
          .thenComparing(RunManifest::createdMillis)
          .thenComparing(RunManifest::name);

  private final Path place;

  /** A run and what a listing says about it. */
  private record Listed(RunManifest manifest, RunPlace place) {}

  Hdf5Store(Path place) {
    this.place = place;
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public void requireWritable() {
    PlaceProbe.requireWritable(RunPlace.root(place), Hdf5Backend.NAME);
  }

  @Override
  public RunWriter create(NewRun run) {
    return Hdf5RunWriter.create(place, run);
  }

  @Override
  public RunWriter adopt(RunManifest ended) {
    return Hdf5RunWriter.adopt(place, ended);
  }

  @Override
  public RunWriter resume(String reference, Resumption resumption) {
    return Resuming.resume(find(reference), resumption);
  }

  @Override
  public List<RunManifest> runs() {
    return listed().stream().map(Listed::manifest).toList();
  }

  /** Opens each run once; by their ids, each would need a listing of its own. */
  @Override
  public void scan(Consumer<RunFacts> visitor) {
    List<RunFacts> facts = new ArrayList<>();
    for (RunPlace run : RunPlace.list(place)) {
      facts(run).ifPresent(facts::add);
    }
    facts.sort(Comparator.comparing(RunFacts::manifest, LISTING));
    facts.forEach(visitor);
  }

  private static Optional<RunFacts> facts(RunPlace run) {
    try {
      return Hdf5Run.open(run).map(RunFacts::of);
    } catch (StoreException e) {
      return Optional.of(new RunFacts(unreadable(run, e), Map.of()));
    }
  }

  private List<Listed> listed() {
    List<Listed> runs = new ArrayList<>();
    for (RunPlace run : RunPlace.list(place)) {
      manifest(run).ifPresent(manifest -> runs.add(new Listed(manifest, run)));
    }
    runs.sort(Comparator.comparing(Listed::manifest, LISTING));
    return runs;
  }

  /** A listing must survive every single run, so its faults become the run's message. */
  static Optional<RunManifest> manifest(RunPlace run) {
    try {
      return Hdf5Run.open(run).map(Hdf5Run::manifest);
    } catch (StoreException e) {
      return Optional.of(unreadable(run, e));
    }
  }

  private static RunManifest unreadable(RunPlace run, StoreException why) {
    String group = FileNames.display(run.group().getFileName().toString());
    String name = FileNames.display(run.file());
    return RunManifest.unreadable(
        RunIds.derived(0, group + "/" + name), group, name, 0, why.getMessage());
  }

  @Override
  public Run open(String reference) {
    RunPlace found = find(reference);
    return Hdf5Run.open(found)
        .orElseThrow(
            () ->
                StoreException.unknown(
                    "run", reference, List.of(), "It was removed a moment ago."));
  }

  RunPlace find(String reference) {
    List<Listed> runs = listed();
    List<RunManifest> manifests = runs.stream().map(Listed::manifest).toList();
    RunManifest found = RunReferences.resolve(manifests, reference);
    return runs.get(manifests.indexOf(found)).place();
  }

  @Override
  public List<Recovery> recover() {
    List<Recovery> recovered = new ArrayList<>();
    for (Listed run : listed()) {
      if (run.place().facts().toFile().exists()) {
        recover(run.place(), run.manifest()).ifPresent(recovered::add);
      }
    }
    return recovered;
  }

  private static Optional<Recovery> recover(RunPlace run, RunManifest manifest) {
    try {
      return Recovering.recover(run);
    } catch (StoreException e) {
      return Optional.of(
          new Recovery(manifest, Map.of(), Map.of(), "not recovered: " + e.getMessage()));
    }
  }

  @Override
  public Optional<RunTrash> trash() {
    return Optional.of(new Hdf5Trash(this));
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }
}
