package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.modulon.storage.Compaction;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.TrashFolder;
import org.modulon.storage.backend.Turns;
import org.modulon.storage.backend.WriterLock;

/**
 * Removes what dead processes left: files that never became complete, and folders of runs that
 * never began. The commit logs of ended runs stay: they have the checksums of the samples, and a
 * resumption needs them.
 */
final class Compactor {
  private static final Set<String> OF_NO_RUN = Set.of(Layout.COMMITS, WriterLock.FILE);

  private Compactor() {}

  /** Compacts all runs below a place; links lead nowhere. */
  static Compaction compact(Path place) {
    Compaction done = Compaction.NOTHING;
    for (Path group : TrashFolder.folders(Layout.root(place))) {
      for (Path run : TrashFolder.folders(group)) {
        done = done.and(Compaction.of(() -> compactRun(run)));
      }
    }
    return done;
  }

  private static long compactRun(Path run) {
    long bytes = DurableFiles.removeLeftovers(DurableFiles.temporaryFiles(run));
    return bytes + (neverBegan(run) ? removeUnbegun(run) : 0);
  }

  /**
   * The first file that a writer makes with its lock is the commit log. An empty folder, and one
   * with nothing but a lock, may belong to a writer that is about to take that lock.
   */
  private static boolean neverBegan(Path run) {
    String[] names = run.toFile().list();
    return names != null
        && Arrays.asList(names).contains(Layout.COMMITS)
        && OF_NO_RUN.containsAll(Arrays.asList(names));
  }

  private static long removeUnbegun(Path run) {
    Optional<WriterLock> lock = Turns.attempt(run);
    if (lock.isEmpty()) {
      return 0;
    }
    long bytes = 0;
    try {
      Path commits = run.resolve(Layout.COMMITS);
      if (neverBegan(run)) {
        bytes = Files.size(commits);
        Files.delete(commits);
      }
    } catch (IOException e) {
      throw StoreException.failed("remove", run, e);
    } finally {
      lock.get().retire();
    }
    removeFolder(run);
    return bytes;
  }

  /** A run that began meanwhile keeps its folder. */
  private static void removeFolder(Path run) {
    try {
      Files.deleteIfExists(run);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Somebody has put something there.
    } catch (IOException e) {
      throw StoreException.failed("remove", run, e);
    }
  }
}
