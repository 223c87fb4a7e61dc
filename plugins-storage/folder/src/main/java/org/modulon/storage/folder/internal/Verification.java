package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import org.modulon.storage.StoreException;

/** Compares the body of a dataset with the checksums of its acknowledgements. */
final class Verification {
  private final Path file;
  private final String dataset;
  private final long rows;
  private final NpyArray array;
  private long checkedRows;

  private Verification(Path file, String dataset, long rows, NpyArray array) {
    this.file = file;
    this.dataset = dataset;
    this.rows = rows;
    this.array = array;
  }

  /**
   * Checks all rows.
   *
   * @throws StoreException naming the first rows that changed, and the steps they belong to
   */
  static void verify(Path runFolder, Path file, String dataset, long rows, NpyArray array) {
    Verification verification = new Verification(file, dataset, rows, array);
    Stretches.read(runFolder, dataset).forEach(verification::check);
    if (verification.checkedRows != rows) {
      throw verification.damaged(
          "checksums exist for " + verification.checkedRows + " rows", "checksums for " + rows);
    }
  }

  private void check(Stretches.Stretch stretch) {
    if (checkedRows >= rows) {
      return;
    }
    String where =
        "rows "
            + stretch.firstRow()
            + " to "
            + (stretch.endRow() - 1)
            + " of dataset '"
            + dataset
            + "' (after step "
            + stretch.afterStep()
            + " up to step "
            + stretch.step()
            + ")";
    if (stretch.endRow() > rows) {
      throw damaged(where + " are not stored", rows + " rows");
    }
    if (array.checksum(checkedRows, stretch.endRow() - checkedRows) != stretch.checksum()) {
      throw damaged(where + " changed since they were written", "bytes that fit their checksum");
    }
    checkedRows = stretch.endRow();
  }

  private StoreException damaged(String fact, String expected) {
    return StoreException.damaged(file, array.offsetOf(checkedRows), fact, expected);
  }
}
