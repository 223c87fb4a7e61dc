package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunManifest;
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
        if (Files.exists(part)) {
          Files.move(part, target.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
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
    List<String> runs = new ArrayList<>();
    for (Path group : trash.groups()) {
      for (String run : RunPlace.runsIn(group)) {
        runs.add(FileNames.display(group.getFileName().toString()) + "/" + FileNames.display(run));
      }
    }
    return runs;
  }

  @Override
  public int empty() {
    int runs = list().size();
    trash.empty();
    return runs;
  }
}
