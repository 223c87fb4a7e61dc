package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.modulon.storage.Compaction;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Listing;
import org.modulon.storage.backend.PlaceProbe;

/** All runs below one folder. Holds no state: the folder is the truth. */
final class Hdf5Store implements RunStore {
  private static final Listing<RunPlace> LISTING =
      new Listing<>(Hdf5Run::open, run -> run.group().resolve(run.file()));

  private final Path place;

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
    return LISTING.manifests(RunPlace.list(place));
  }

  /** Returns the manifest of a run, or what stands in for one that can't be read. */
  static Optional<RunManifest> manifest(RunPlace run) {
    return LISTING.manifest(run);
  }

  @Override
  public void scan(Consumer<RunFacts> visitor) {
    LISTING.scan(RunPlace.list(place), visitor);
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
    List<RunPlace> direct = RunPlace.at(place, reference);
    return direct.size() == 1 ? direct.get(0) : LISTING.find(RunPlace.list(place), reference);
  }

  @Override
  public RunManifest annotate(String reference, UnaryOperator<RunNotes> change) {
    return Annotator.annotate(find(reference), change);
  }

  @Override
  public List<Recovery> recover() {
    List<Recovery> recovered = new ArrayList<>();
    for (Listing.Listed<RunPlace> run : LISTING.of(RunPlace.list(place))) {
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
  public Compaction compact() {
    return Compactor.compact(place);
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
