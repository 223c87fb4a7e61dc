package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.WriterLock;

/** Turns the logs of a recording into the run's HDF5 file. */
final class Sealing {
  private Sealing() {}

  /**
   * Writes a temporary HDF5 file and renames it; the logs stay. May be repeated.
   *
   * @param facts with the manifest of the ended run, and the rows that the file is to have
   * @param samples in the order of the facts
   * @throws StoreException if it cannot be written; there is what was there before then
   */
  static void seal(RunPlace place, RunFacts facts, String recording, List<LoggedSamples> samples) {
    List<StoredDataset> datasets = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      datasets.add(
          new StoredDataset(facts.datasets().get(i), facts.rows().get(i), samples.get(i), null));
    }
    Path temporary =
        place
            .group()
            .resolve(DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
    try {
      try {
        write(temporary, facts, recording, datasets);
        Files.move(
            temporary,
            place.sealed(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      DurableFiles.forceFolder(place.group());
    } catch (IOException e) {
      throw StoreException.failed("write", place.sealed(), e);
    }
    // It belongs to a former recording, and would mean nothing if it stayed.
    place.notes().toFile().delete();
  }

  private static void write(
      Path file, RunFacts facts, String recording, List<StoredDataset> datasets) {
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      new SealedFileWriter(facts, recording, datasets, writer).write();
      writer.finish();
    }
  }

  /** Removes the logs of a sealed recording, and gives the lock back. */
  static void removeLogs(RunPlace place, WriterLock lock) {
    try {
      // Without its facts a recording is none, so they go first.
      Files.deleteIfExists(place.facts());
      Files.deleteIfExists(place.samples());
    } catch (IOException e) {
      throw StoreException.failed("remove", place.recording(), e);
    } finally {
      lock.retire();
    }
    removeFolder(place);
  }

  /** Removes the recording folder unless somebody else has begun to use it. */
  static void removeFolder(RunPlace place) {
    try {
      Files.deleteIfExists(place.recording());
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Another writer is about to take the run up.
    } catch (IOException e) {
      throw StoreException.failed("remove", place.recording(), e);
    }
  }
}
