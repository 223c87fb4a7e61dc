package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;

/**
 * A trash for runs that are files: {@code <trash>/<id>/<group>/}, each deleted run in a folder of
 * its own, so that no two can meet there. The ids ascend with the time of deletion. Links lead
 * nowhere: they are removed, never followed.
 */
public final class TrashFolder {
  private final Path trash;

  /** Uses a folder, there or not. */
  public TrashFolder(Path trash) {
    this.trash = trash;
  }

  /**
   * Creates the folder that a run of a group can be moved to.
   *
   * @param group name of the group's folder
   * @throws IOException if it cannot be created
   * @throws StoreException if the trash is no folder
   */
  public Path forRunOf(String group) throws IOException {
    requireOwn();
    Path id = trash.resolve(RunIds.create(System.currentTimeMillis()));
    return Files.createDirectories(id.resolve(group));
  }

  /** Returns the folders that runs were moved to, in the order of deletion. */
  public List<Path> groups() {
    List<Path> groups = new ArrayList<>();
    folders(trash).forEach(deletion -> groups.addAll(folders(deletion)));
    return groups;
  }

  /** Removes the folder of a group that the last run was taken out of, and that above it. */
  public static void removeEmpty(Path group) {
    // Neither is deleted unless it is empty.
    if (group.toFile().delete()) {
      group.getParent().toFile().delete();
    }
  }

  /** Removes everything for good. */
  public void empty() {
    requireOwn();
    folders(trash).forEach(Folders::delete);
  }

  private void requireOwn() {
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

  /**
   * Refuses a run that a link among groups or runs leads to.
   *
   * @param place the store's place, for the message
   * @param root the folder of all groups
   * @param run folder or file of the run
   * @throws StoreException if the run lies outside of the root
   */
  public static void requireWithin(Path place, Path root, Path run) {
    try {
      Path real = run.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        throw new StoreException(
            StoreException.Kind.INVALID,
            run.toString(),
            "The run "
                + run
                + " lies outside of the store, at "
                + real
                + ". Expected a folder within "
                + place
                + ". Remove it there, or remove the link.");
      }
    } catch (IOException e) {
      throw StoreException.failed("find", run, e);
    }
  }

  /** Returns the folders in a folder, sorted; links are none. */
  public static List<Path> folders(Path parent) {
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
