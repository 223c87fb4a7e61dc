package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.storage.Compaction;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.TrashFolder;
import org.modulon.storage.backend.Turns;
import org.modulon.storage.backend.WriterLock;

/**
 * Removes what dead processes left: the logs of recordings that were sealed or never began, and
 * files that never became complete.
 */
final class Compactor {
  private Compactor() {}

  /** Compacts all runs of a place; links lead nowhere. */
  static Compaction compact(Path place) {
    Compaction done = Compaction.NOTHING;
    for (Path group : TrashFolder.folders(RunPlace.root(place))) {
      done = done.and(Compaction.of(() -> removeUnfinished(group)));
      for (RunPlace run : runs(group)) {
        done = done.and(Compaction.of(() -> compactRun(run)));
      }
    }
    return done;
  }

  private static List<RunPlace> runs(Path group) {
    List<RunPlace> runs = new ArrayList<>();
    RunPlace.runsIn(group).forEach(file -> runs.add(new RunPlace(group, file)));
    return runs;
  }

  /**
   * HDF5 files are written beside those that they are to become, with the lock of the recording.
   * They are listed first: what a writer begins to write after it was looked for isn't among them.
   */
  private static long removeUnfinished(Path group) {
    List<Path> files = DurableFiles.temporaryFiles(group);
    boolean written = !files.isEmpty() && runs(group).stream().anyMatch(Compactor::hasWriter);
    return written ? 0 : DurableFiles.removeLeftovers(files);
  }

  /** A recording without facts has nothing that could be sealed. */
  private static boolean hasWriter(RunPlace run) {
    if (!run.facts().toFile().exists()) {
      return false;
    }
    Optional<WriterLock> lock = Turns.attempt(run.recording());
    lock.ifPresent(WriterLock::close);
    return lock.isEmpty();
  }

  private static long compactRun(RunPlace run) {
    long bytes = DurableFiles.removeLeftovers(DurableFiles.temporaryFiles(run.files()));
    return bytes + (hasUselessLogs(run) ? removeLogs(run) : 0);
  }

  /** The logs are made with the lock; a folder without any may be about to get some. */
  private static boolean hasUselessLogs(RunPlace run) {
    return bytesOfLogs(run) > 0 && !Hdf5Run.isRecording(run);
  }

  private static long removeLogs(RunPlace run) {
    Optional<WriterLock> lock = Turns.attempt(run.recording());
    if (lock.isEmpty()) {
      return 0;
    }
    try (WriterLock held = lock.get()) {
      if (!hasUselessLogs(run)) {
        return 0;
      }
      long bytes = bytesOfLogs(run);
      Sealing.removeLogs(run, held);
      return bytes;
    }
  }

  private static long bytesOfLogs(RunPlace run) {
    return run.facts().toFile().length() + run.samples().toFile().length();
  }
}
