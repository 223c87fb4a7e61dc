package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunTrash;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.TrashFolder;
import org.modulon.storage.backend.WriterLock;

/** {@code <place>/hdf5-trash/<id>/<group>/}, with all parts of the run. */
final class Hdf5Trash implements RunTrash {
  private static final String TRASH = "hdf5-trash";

  private final Hdf5Store store;
  private final TrashFolder trash;

  Hdf5Trash(Hdf5Store store) {
    this.store = store;
    this.trash = new TrashFolder(store.place().resolve(TRASH));
  }

  @Override
  public RunManifest delete(String reference) {
    RunPlace run = store.find(reference);
    RunManifest manifest = Hdf5Store.manifest(run).orElseThrow();
    TrashFolder.requireWithin(store.place(), RunPlace.root(store.place()), run.group());
    if (Files.isDirectory(run.recording())) {
      WriterLock.acquire(run.recording()).close();
    }
    try {
      Path target = trash.forRunOf(run.group().getFileName().toString());
      // The files first: if this ends in between, no later run of that name gets them.
      for (Path part : List.of(run.files(), run.notes(), run.recording(), run.sealed())) {
        move(part, target.resolve(part.getFileName()));
      }
      DurableFiles.forceFolder(target);
      DurableFiles.forceFolder(run.group());
      return manifest;
    } catch (IOException e) {
      throw StoreException.failed("move to the trash", run.sealed(), e);
    }
  }

  @Override
  public List<String> list() {
    return places().stream()
        .map(
            run ->
                FileNames.display(run.group().getFileName().toString())
                    + "/"
                    + FileNames.display(run.file()))
        .toList();
  }

  @Override
  public List<RunManifest> runs() {
    return places().stream().flatMap(run -> Hdf5Store.manifest(run).stream()).toList();
  }

  private List<RunPlace> places() {
    List<RunPlace> places = new ArrayList<>();
    for (Path group : trash.groups()) {
      RunPlace.runsIn(group).forEach(run -> places.add(new RunPlace(group, run)));
    }
    return places;
  }

  @Override
  public RunManifest restore(String reference) {
    Map<RunManifest, RunPlace> deleted = new LinkedHashMap<>();
    places().forEach(run -> Hdf5Store.manifest(run).ifPresent(m -> deleted.put(m, run)));
    RunManifest run = RunReferences.restorable(List.copyOf(deleted.keySet()), store, reference);
    RunPlace from = deleted.get(run);
    RunPlace to = RunPlace.adopt(store.place(), run);
    try {
      // The run is there once its samples are; until then an empty recording keeps its name.
      move(from.files(), to.files());
      move(from.notes(), to.notes());
      move(from.recording(), to.recording());
      move(from.sealed(), to.sealed());
      DurableFiles.forceFolder(to.group());
      TrashFolder.removeEmpty(from.group());
      return Hdf5Store.manifest(to).orElseThrow();
    } catch (IOException e) {
      throw StoreException.failed("take out of the trash", from.sealed(), e);
    } finally {
      to.giveUpClaim();
    }
  }

  private static void move(Path part, Path target) throws IOException {
    if (Files.exists(part)) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public int empty() {
    int runs = list().size();
    trash.empty();
    return runs;
  }
}
