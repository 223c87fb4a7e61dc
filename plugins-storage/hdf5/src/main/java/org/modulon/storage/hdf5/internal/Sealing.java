package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.WriterLock;

/**
 * Makes the run's HDF5 file of a recording. The samples log becomes that file: what readers need is
 * appended to it, then it gets the name of the run. If too much of the log is of no use to readers,
 * samples are copied instead: small datasets, and rows that were written ahead again and again. A
 * process that dies meanwhile leaves a log whose frames are as they were.
 */
final class Sealing {
  private final RunPlace place;
  private final RunFacts facts;
  private final String recording;
  private final SamplesLog log;

  private Sealing(RunPlace place, RunFacts facts, String recording, SamplesLog log) {
    this.place = place;
    this.facts = facts;
    this.recording = recording;
    this.log = log;
  }

  /**
   * Writes the file, forces it to disk, and renames it. May be repeated.
   *
   * @param facts with the manifest of the ended run, and the rows that the file is to have
   * @throws StoreException if it cannot be written; the log is as it was, then
   */
  static void seal(RunPlace place, RunFacts facts, String recording, SamplesLog log) {
    try {
      new Sealing(place, facts, recording, log).seal();
    } catch (IOException e) {
      throw StoreException.failed("write", place.sealed(), e);
    }
    // It belongs to a former recording, and would mean nothing if it stayed.
    place.notes().toFile().delete();
  }

  private void seal() throws IOException {
    List<StoredSamples> datasets = new ArrayList<>();
    for (int i = 0; i < facts.datasets().size(); i++) {
      DatasetDescription description = facts.datasets().get(i);
      datasets.add(samples(description, i));
    }
    if (leavesLittle(datasets)) {
      write(Hdf5FileWriter.behind(place.samples(), log.length()), datasets);
      rename();
    } else {
      copy(datasets.stream().map(StoredSamples::copied).toList());
    }
  }

  private StoredSamples samples(DatasetDescription description, int index) {
    long rows = facts.rows().get(index);
    LoggedSamples samples = log.samples(index);
    if (samples.end() < rows * description.bytesPerRow()) {
      throw StoreException.damaged(
          samples.file(),
          0,
          "rows of dataset '" + description.name() + "' are missing",
          "all rows that were appended");
    }
    StoredDataset dataset = new StoredDataset(description, rows, samples, null);
    return ChunksInPlace.of(dataset, samples, ChunkShape.of(description), facts.rowSteps(index));
  }

  /** Tells whether what readers don't need is at most half of the samples that stay in place. */
  private boolean leavesLittle(List<StoredSamples> datasets) {
    long inPlace = 0;
    for (StoredSamples samples : datasets) {
      inPlace += samples instanceof ChunksInPlace ? samples.dataset().bytes() : 0;
    }
    return inPlace > 0 && log.length() - inPlace <= inPlace / 2;
  }

  private void write(Hdf5FileWriter file, List<StoredSamples> datasets) {
    try (Hdf5FileWriter writer = file) {
      new SealedFileWriter(facts, recording, datasets, writer).write();
      writer.finish();
    }
  }

  private void rename() throws IOException {
    move(place.samples(), place.sealed());
    try {
      DurableFiles.forceFolder(place.group());
    } catch (IOException e) {
      // The recording goes on with its log, until the run is sealed again.
      move(place.sealed(), place.samples());
      throw e;
    }
  }

  private void copy(List<StoredSamples> datasets) throws IOException {
    Path temporary =
        place
            .group()
            .resolve(DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
    try {
      write(Hdf5FileWriter.create(temporary), datasets);
      move(temporary, place.sealed());
    } finally {
      Files.deleteIfExists(temporary);
    }
    DurableFiles.forceFolder(place.group());
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
