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

/** CRC32C of each block of a dataset's bytes, so that damage can be told by its rows. */
final class BlockChecksums {
  private static final String BLOCK_BYTES = "block_bytes";
  private static final String CHECKSUMS = "crc32c";

  private final int blockBytes;
  private final List<Long> sums = new ArrayList<>();
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

  void writeTo(Map<String, Object> tree) {
    tree.put(BLOCK_BYTES, blockBytes);
    tree.put(CHECKSUMS, sums);
  }

  static BlockChecksums read(JsonTree tree) {
    long bytes = tree.integer(BLOCK_BYTES);
    if (bytes < 1 || bytes > 1 << 30) {
      throw tree.mismatch(BLOCK_BYTES, "a size of 1 to 2^30 bytes");
    }
    BlockChecksums read = new BlockChecksums((int) bytes);
    read.sums.addAll(DescriptionTree.counts(tree, CHECKSUMS));
    return read;
  }

  /**
   * Compares with what is stored now.
   *
   * @throws StoreException naming the rows of the first block that changed
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
    long first = (long) block * blockBytes / dataset.bytesPerRow();
    long last = Math.min(rows, ((block + 1L) * blockBytes - 1) / dataset.bytesPerRow() + 1) - 1;
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + ": rows "
            + first
            + " to "
            + last
            + " of dataset '"
            + dataset.name()
            + "' changed since they were written. Expected bytes that fit their checksum."
            + " Restore the file from a copy, or leave this run out.");
  }
}
