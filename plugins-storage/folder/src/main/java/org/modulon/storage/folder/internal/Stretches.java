package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the commit log says about one dataset: its acknowledged rows, in the stretches that have a
 * checksum each. An acknowledgement with fewer rows than the one before cuts the dataset back; its
 * checksum is that of the rows it leaves of the last stretch.
 */
final class Stretches {
  private final String dataset;
  private final List<Stretch> stretches = new ArrayList<>();
  private long previousStep;

  private Stretches(String dataset) {
    this.dataset = dataset;
  }

  /**
   * Rows that were acknowledged together.
   *
   * @param firstRow the first of them
   * @param endRow the row after the last
   * @param checksum CRC32C of their bytes
   * @param afterStep the step acknowledged before
   * @param step the step acknowledged with them
   */
  record Stretch(long firstRow, long endRow, int checksum, long afterStep, long step) {}

  static List<Stretch> read(Path runFolder, String dataset) {
    Stretches reader = new Stretches(dataset);
    CommitLog.scan(runFolder.resolve(Layout.COMMITS), reader::take);
    return reader.stretches;
  }

  private void take(CommitLog.Commit commit) {
    for (CommitLog.Growth growth : commit.growth()) {
      if (growth.dataset().equals(dataset)) {
        take(commit.step(), growth);
      }
    }
    previousStep = commit.step();
  }

  private void take(long step, CommitLog.Growth growth) {
    while (end() > growth.rows()) {
      stretches.remove(stretches.size() - 1);
    }
    if (end() < growth.rows()) {
      stretches.add(new Stretch(end(), growth.rows(), growth.checksum(), previousStep, step));
    }
  }

  private long end() {
    return stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).endRow();
  }
}
