package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/** CRC32C of each block of a dataset's bytes, so that damage can be told by rows and steps. */
final class BlockChecksums {
  private static final String BLOCK_BYTES = "block_bytes";
  private static final String CHECKSUMS = "crc32c";
  private static final String AFTER_STEPS = "after_steps";
  private static final String STEPS = "steps";

  private final int blockBytes;
  private final List<Long> sums = new ArrayList<>();
  private final List<Long> afterSteps = new ArrayList<>();
  private final List<Long> steps = new ArrayList<>();
  private final CRC32C current = new CRC32C();
  private int inBlock;

  /** Starts with no bytes. */
  BlockChecksums(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  int blockBytes() {
    return blockBytes;
  }

  /** Takes the remaining bytes, without consuming them. */
  void update(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      int count = Math.min(rest.remaining(), blockBytes - inBlock);
      current.update(rest.duplicate().limit(rest.position() + count));
      rest.position(rest.position() + count);
      inBlock += count;
      if (inBlock == blockBytes) {
        finish();
      }
    }
  }

  /** Takes the checksum of the next block, after blocks that have ended. */
  void add(long checksum) {
    sums.add(checksum);
  }

  /** Ends the last block. */
  void finish() {
    if (inBlock > 0) {
      sums.add(current.getValue());
      current.reset();
      inBlock = 0;
    }
  }

  /** Takes the steps that the rows of each block belong to, as far as they are known. */
  void steps(RowSteps rowSteps, DatasetDescription dataset, long rows) {
    for (int i = 0; i < sums.size() && rowSteps.has(lastRow(i, dataset, rows)); i++) {
      afterSteps.add(rowSteps.afterStep(firstRow(i, dataset)));
      steps.add(rowSteps.step(lastRow(i, dataset, rows)));
    }
  }

  private long firstRow(int block, DatasetDescription dataset) {
    return (long) block * blockBytes / dataset.bytesPerRow();
  }

  private long lastRow(int block, DatasetDescription dataset, long rows) {
    return Math.min(rows, ((block + 1L) * blockBytes - 1) / dataset.bytesPerRow() + 1) - 1;
  }

  void writeTo(Map<String, Object> tree) {
    tree.put(BLOCK_BYTES, blockBytes);
    tree.put(CHECKSUMS, sums);
    if (!steps.isEmpty()) {
      tree.put(AFTER_STEPS, afterSteps);
      tree.put(STEPS, steps);
    }
  }

  static BlockChecksums read(JsonTree tree) {
    long bytes = tree.integer(BLOCK_BYTES);
    if (bytes < 1 || bytes > 1 << 30) {
      throw tree.mismatch(BLOCK_BYTES, "a size of 1 to 2^30 bytes");
    }
    BlockChecksums read = new BlockChecksums((int) bytes);
    read.sums.addAll(DescriptionTree.counts(tree, CHECKSUMS));
    if (tree.has(STEPS)) {
      read.afterSteps.addAll(DescriptionTree.counts(tree, AFTER_STEPS));
      read.steps.addAll(DescriptionTree.counts(tree, STEPS));
    }
    return read;
  }

  /**
   * Compares with what is stored now.
   *
   * @throws StoreException naming rows and steps of the first block that changed
   */
  void requireSame(BlockChecksums found, Path file, DatasetDescription dataset, long rows) {
    for (int i = 0; i < Math.max(sums.size(), found.sums.size()); i++) {
      boolean both = i < sums.size() && i < found.sums.size();
      if (!both || !sums.get(i).equals(found.sums.get(i))) {
        throw changed(i, file, dataset, rows);
      }
    }
  }

  private StoreException changed(int block, Path file, DatasetDescription dataset, long rows) {
    boolean known = block < Math.min(afterSteps.size(), steps.size());
    String range =
        known
            ? " (after step " + afterSteps.get(block) + " up to step " + steps.get(block) + ")"
            : "";
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + ": rows "
            + firstRow(block, dataset)
            + " to "
            + lastRow(block, dataset, rows)
            + " of dataset '"
            + dataset.name()
            + "'"
            + range
            + " changed since they were written. Expected bytes that fit their checksum."
            + " Restore the file from a copy, or leave this run out.");
  }
}
