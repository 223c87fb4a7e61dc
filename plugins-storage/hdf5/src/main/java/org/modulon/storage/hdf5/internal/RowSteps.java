package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a dataset were acknowledged with which steps. An acknowledgement with fewer rows
 * than the one before cuts the dataset back.
 */
final class RowSteps {
  private final List<Stretch> stretches = new ArrayList<>();

  /**
   * Rows that were acknowledged together.
   *
   * @param endRow the row after the last
   * @param afterStep the step acknowledged before
   * @param step the step acknowledged with them
   */
  private record Stretch(long endRow, long afterStep, long step) {}

  /** Takes an acknowledgement. */
  void acknowledge(long rows, long afterStep, long step) {
    Stretch next = new Stretch(rows, afterStep, step);
    while (endRow() > rows) {
      Stretch cut = stretches.remove(stretches.size() - 1);
      next = new Stretch(rows, cut.afterStep(), Math.min(cut.step(), step));
    }
    if (endRow() < rows) {
      stretches.add(next);
    }
  }

  private long endRow() {
    return stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).endRow();
  }

  /** Tells whether the step of a row is known. */
  boolean has(long row) {
    return row < endRow();
  }

  /** Returns the step after which a row was appended. */
  long afterStep(long row) {
    return of(row).afterStep();
  }

  /** Returns the step with which a row was acknowledged. */
  long step(long row) {
    return of(row).step();
  }

  private Stretch of(long row) {
    int low = 0;
    int high = stretches.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).endRow() <= row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return stretches.get(low);
  }
}
