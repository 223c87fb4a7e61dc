package org.modulon.storage.folder.internal;

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
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Listing;
import org.modulon.storage.backend.PlaceProbe;

/** All runs below one folder. Holds no state: the folder is the truth. */
final class FolderStore implements RunStore {
  private static final Listing<Path> LISTING =
      new Listing<>(folder -> Optional.of(FolderRun.open(folder)), folder -> folder);

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
    return LISTING.manifests(RunFolders.list(place));
  }

  /** Returns the manifest of a run, or what stands in for one that can't be read. */
  static RunManifest manifest(Path folder) {
    return LISTING.manifest(folder).orElseThrow();
  }

  @Override
  public void scan(Consumer<RunFacts> visitor) {
    LISTING.scan(RunFolders.list(place), visitor);
  }

  @Override
  public Run open(String reference) {
    return FolderRun.open(find(reference));
  }

  Path find(String reference) {
    List<Path> direct = RunFolders.at(place, reference);
    return direct.size() == 1 ? direct.get(0) : LISTING.find(RunFolders.list(place), reference);
  }

  @Override
  public RunManifest annotate(String reference, UnaryOperator<RunNotes> change) {
    return Annotator.annotate(find(reference), change);
  }

  @Override
  public List<Recovery> recover() {
    List<Recovery> recovered = new ArrayList<>();
    for (Listing.Listed<Path> run : LISTING.of(RunFolders.list(place))) {
      if (run.manifest().state() == RunState.RECORDING && RunFolders.hasManifest(run.place())) {
        recover(run.place(), run.manifest()).ifPresent(recovered::add);
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
  public Compaction compact() {
    return Compactor.compact(place);
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
