package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunState;
import org.modulon.storage.RunTrash;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.TrashFolder;
import org.modulon.storage.backend.WriterLock;

/** {@code <place>/Trash/<id>/<group>/<run>}. */
final class FolderTrash implements RunTrash {
  private final FolderStore store;
  private final TrashFolder trash;

  FolderTrash(FolderStore store) {
    this.store = store;
    this.trash = new TrashFolder(store.place().resolve(Layout.TRASH));
  }

  @Override
  public RunManifest delete(String reference) {
    Path folder = store.find(reference);
    RunManifest manifest = FolderStore.manifest(folder);
    TrashFolder.requireWithin(store.place(), Layout.root(store.place()), folder);
    if (manifest.state() == RunState.RECORDING) {
      WriterLock.acquire(folder).close();
    }
    try {
      Path target = trash.forRunOf(folder.getParent().getFileName().toString());
      Files.move(folder, target.resolve(folder.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(target);
      DurableFiles.forceFolder(folder.getParent());
      return manifest;
    } catch (IOException e) {
      throw StoreException.failed("move to the trash", folder, e);
    }
  }

  @Override
  public List<String> list() {
    return folders().stream()
        .map(
            run ->
                FileNames.display(run.getParent().getFileName().toString())
                    + "/"
                    + FileNames.display(run.getFileName().toString()))
        .toList();
  }

  @Override
  public List<RunManifest> runs() {
    return folders().stream().map(FolderStore::manifest).toList();
  }

  private List<Path> folders() {
    List<Path> runs = new ArrayList<>();
    trash.groups().forEach(group -> runs.addAll(TrashFolder.folders(group)));
    return runs;
  }

  @Override
  public RunManifest restore(String reference) {
    List<Path> folders = folders();
    List<RunManifest> deleted = folders.stream().map(FolderStore::manifest).toList();
    RunManifest run = RunReferences.restorable(deleted, store, reference);
    Path folder = folders.get(deleted.indexOf(run));
    Path claimed = RunFolders.adopt(store.place(), run).folder();
    boolean moved = false;
    try {
      Files.move(folder, claimed, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
      DurableFiles.forceFolder(claimed.getParent());
      TrashFolder.removeEmpty(folder.getParent());
      return FolderStore.manifest(claimed);
    } catch (IOException e) {
      throw StoreException.failed("take out of the trash", folder, e);
    } finally {
      if (!moved) {
        claimed.toFile().delete();
      }
    }
  }

  @Override
  public int empty() {
    int runs = list().size();
    trash.empty();
    return runs;
  }
}
