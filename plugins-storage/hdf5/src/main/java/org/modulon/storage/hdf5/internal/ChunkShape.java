package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modulon.storage.DatasetDescription;

/**
 * The piece of a dataset that reaches the disk at once: whole rows, or a part of a large one; in
 * either case its values follow each other in the order of the dataset. Small rows make chunks of
 * 64 KiB, so that many datasets take little memory, and large ones chunks of at most 1 MiB, which
 * readers can cache (h5py's default). A row of more than 4 MiB is cut into equal parts; if its
 * extents allow no part of a reasonable size, the dataset has no chunks.
 *
 * @param extents of a chunk, rows first; empty if the dataset has no chunks
 * @param bytes of a chunk, or of what is written at once if there are no chunks
 */
record ChunkShape(List<Integer> extents, int bytes) {
  private static final int LEAST_BYTES = 1 << 16;
  private static final int MOST_BYTES = 1 << 20;
  private static final int LARGEST_ROW = 1 << 22;
  private static final int USUAL_ROWS = 64;

  /** A part of a row is at least this large, so that its address doesn't weigh. */
  private static final int LEAST_PART = 1 << 13;

  static ChunkShape of(DatasetDescription description) {
    long row = description.bytesPerRow();
    if (row == 0) {
      return none();
    }
    if (row > LARGEST_ROW) {
      return ofPart(description);
    }
    long wanted = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, USUAL_ROWS * row));
    return ofRows((int) Math.max(1, wanted / row), description);
  }

  private static ChunkShape none() {
    return new ChunkShape(List.of(), MOST_BYTES);
  }

  /** Returns the shape of chunks of some rows. */
  static ChunkShape ofRows(int rows, DatasetDescription description) {
    List<Integer> extents = new ArrayList<>(description.sampleShape());
    extents.add(0, rows);
    return new ChunkShape(List.copyOf(extents), Math.toIntExact(rows * description.bytesPerRow()));
  }

  private static ChunkShape ofPart(DatasetDescription description) {
    List<Integer> extents = new ArrayList<>(description.sampleShape());
    long size = description.bytesPerRow();
    int cut = 0;
    while (size / extents.get(cut) > MOST_BYTES) {
      size /= extents.get(cut);
      cut++;
    }
    Collections.fill(extents.subList(0, cut), 1);
    int slice = (int) (size / extents.get(cut));
    int part = largestDivisor(extents.get(cut), MOST_BYTES / slice);
    extents.set(cut, part);
    extents.add(0, 1);
    return part * slice < LEAST_PART ? none() : new ChunkShape(List.copyOf(extents), part * slice);
  }

  private static int largestDivisor(int number, int most) {
    int divisor = Math.min(number, most);
    while (number % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  /** Returns the shape of chunks that a file says it has. */
  static ChunkShape stored(List<Integer> extents, DatasetDescription description) {
    long values = 1;
    for (int extent : extents) {
      values = Math.multiplyExact(values, extent);
    }
    return new ChunkShape(extents, Math.toIntExact(values * description.elementType().bytes()));
  }

  /** Tells whether a dataset is stored in chunks: it has more than fits into one. */
  boolean divides(long datasetBytes) {
    return !extents.isEmpty() && datasetBytes > bytes;
  }

  /** Returns how many chunks a dataset takes. */
  int chunks(long datasetBytes) {
    return Math.toIntExact((datasetBytes - 1) / bytes + 1);
  }
}
