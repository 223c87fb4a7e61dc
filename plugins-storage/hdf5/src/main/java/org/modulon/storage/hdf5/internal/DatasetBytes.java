package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.backend.ElementEncoder;

/** The values of any backend's dataset as bytes, some rows at a time. */
final class DatasetBytes implements SampleBytes {
  private static final int BLOCK_BYTES = 1 << 18;

  private final Path file;
  private final Dataset dataset;

  /**
   * Describes the bytes.
   *
   * @param file where the dataset's run is, for messages
   */
  DatasetBytes(Path file, Dataset dataset) {
    this.file = file;
    this.dataset = dataset;
  }

  /** Returns the number of rows; a single value counts as one. */
  static long rows(Dataset dataset) {
    long[] shape = dataset.shape();
    return shape.length == 0 ? 1 : shape[0];
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Reading open() {
    return new RowReading(dataset);
  }

  /** Keeps the rows that were encoded last. */
  private static final class RowReading implements Reading {
    private final Dataset dataset;
    private final DatasetDescription description;
    private final long rows;
    private long start;
    private ByteBuffer block = SealedFileWriter.buffer(0);

    RowReading(Dataset dataset) {
      this.dataset = dataset;
      this.description = dataset.description();
      this.rows = rows(dataset);
    }

    @Override
    public void read(long position, ByteBuffer target) {
      long next = position;
      while (target.hasRemaining()) {
        if (next < start || next >= start + block.limit()) {
          load(next / description.bytesPerRow());
        }
        int from = (int) (next - start);
        int count = Math.min(target.remaining(), block.limit() - from);
        target.put(block.slice(from, count));
        next += count;
      }
    }

    private void load(long row) {
      long perBlock = Math.max(1, BLOCK_BYTES / description.bytesPerRow());
      int count = (int) Math.min(perBlock, rows - row);
      block = SealedFileWriter.buffer(Math.toIntExact(count * description.bytesPerRow()));
      if (description.elementType().isFloating()) {
        double[] values = dataset.readDoubles(row, count);
        ElementEncoder.put(block, description, values, 0, values.length);
      } else {
        long[] values = dataset.readLongs(row, count);
        ElementEncoder.put(block, description, values, 0, values.length);
      }
      block.flip();
      start = row * description.bytesPerRow();
    }

    @Override
    public void close() {
      // Nothing is held between reads.
    }
  }
}
