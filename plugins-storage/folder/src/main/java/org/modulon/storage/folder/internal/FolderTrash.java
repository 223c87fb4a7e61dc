package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunTrash;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.Folders;
import org.modulon.storage.backend.WriterLock;

/**
 * {@code <place>/Trash/<id>/<group>/<run>}: each deleted run in a folder of its own, so that no two
 * can meet there. The ids ascend with the time of deletion.
 */
final class FolderTrash implements RunTrash {
  private final FolderStore store;
  private final Path trash;

  FolderTrash(FolderStore store) {
    this.store = store;
    this.trash = store.place().resolve(Layout.TRASH);
  }

  @Override
  public RunManifest delete(String reference) {
    Path folder = store.find(reference);
    RunManifest manifest = FolderStore.manifest(folder);
    requireWithin(folder);
    if (manifest.state() == RunState.RECORDING) {
      WriterLock.acquire(folder).close();
    }
    Path target =
        trash
            .resolve(RunIds.create(System.currentTimeMillis()))
            .resolve(folder.getParent().getFileName())
            .resolve(folder.getFileName());
    try {
      requireOwnTrash();
      Files.createDirectories(target.getParent());
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceFolder(target.getParent());
      DurableFiles.forceFolder(folder.getParent());
      return manifest;
    } catch (IOException e) {
      throw StoreException.failed("move to the trash", folder, e);
    }
  }

  /** A link among the groups or runs must not let anything outside of the place be moved. */
  private void requireWithin(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!real.startsWith(Layout.root(store.place()).toRealPath())) {
        throw new StoreException(
            StoreException.Kind.INVALID,
            folder.toString(),
            "The run "
                + folder
                + " lies outside of the store, at "
                + real
                + ". Expected a folder within "
                + store.place()
                + ". Remove it there, or remove the link.");
      }
    } catch (IOException e) {
      throw StoreException.failed("find", folder, e);
    }
  }

  private void requireOwnTrash() {
    if (Files.exists(trash, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(trash, LinkOption.NOFOLLOW_LINKS)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          trash.toString(),
          "The trash "
              + trash
              + " is no folder of the store. Expected a folder, not a link or a file."
              + " Move it away.");
    }
  }

  @Override
  public List<String> list() {
    List<String> runs = new ArrayList<>();
    for (Path deletion : folders(trash)) {
      for (Path group : folders(deletion)) {
        for (Path run : folders(group)) {
          runs.add(
              FileNames.display(group.getFileName().toString())
                  + "/"
                  + FileNames.display(run.getFileName().toString()));
        }
      }
    }
    return runs;
  }

  @Override
  public int empty() {
    requireOwnTrash();
    int runs = list().size();
    for (Path deletion : folders(trash)) {
      Folders.delete(deletion);
    }
    return runs;
  }

  private static List<Path> folders(Path parent) {
    List<Path> folders = new ArrayList<>();
    if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      return folders;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            parent, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
      entries.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", parent, cause);
    }
    folders.sort(null);
    return folders;
  }
}
