package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/**
 * Samples logs as they were before they became HDF5 files: without room for a superblock, and in
 * pieces of any size.
 */
final class EarlierSamplesLog {
  private EarlierSamplesLog() {}

  /** Puts a log of today with the same samples in the place of an earlier one. */
  static void replace(Path file, List<DatasetDescription> datasets) {
    List<LoggedSamples> samples = SamplesLog.scan(file, datasets.size());
    Path copy = file.resolveSibling(file.getFileName() + ".new");
    try {
      // A process that died may have left one.
      Files.deleteIfExists(copy);
      try (SamplesLog log = SamplesLog.create(copy)) {
        for (int i = 0; i < datasets.size(); i++) {
          long rows = samples.get(i).end() / Math.max(1, datasets.get(i).bytesPerRow());
          new StoredDataset(datasets.get(i), rows, samples.get(i), null).copyTo(log, i);
        }
        log.force();
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
    }
  }
}
