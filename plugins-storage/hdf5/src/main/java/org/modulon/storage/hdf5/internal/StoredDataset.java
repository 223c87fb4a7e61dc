package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Reading;

/** A dataset whose rows are bytes in a file of ours. */
final class StoredDataset implements Dataset {
  private static final int CHUNK_BYTES = 1 << 16;

  private final DatasetDescription description;
  private final long rows;
  private final SampleBytes bytes;
  private final BlockChecksums checksums;

  /** Takes one value of the chunk to its place. */
  private interface Sink {
    void accept(ByteBuffer chunk, int at);
  }

  /**
   * Describes a dataset.
   *
   * @param checksums null if the log checks its frames itself
   */
  StoredDataset(
      DatasetDescription description, long rows, SampleBytes bytes, BlockChecksums checksums) {
    this.description = description;
    this.rows = rows;
    this.bytes = bytes;
    this.checksums = checksums;
  }

  /** Returns the dataset as if it ended after some rows; without checksums. */
  StoredDataset first(long count) {
    return new StoredDataset(description, Math.min(rows, count), bytes, null);
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  @Override
  public long[] shape() {
    return Reading.shape(description, rows);
  }

  @Override
  public double[] readDoubles(long firstRow, long count) {
    double[] values = new double[values(firstRow, count)];
    switch (description.elementType()) {
      case FLOAT64 -> read(firstRow, values.length, (b, at) -> values[at] = b.getDouble());
      case FLOAT32 -> read(firstRow, values.length, (b, at) -> values[at] = b.getFloat());
      case INT64 -> read(firstRow, values.length, (b, at) -> values[at] = b.getLong());
      case INT32 -> read(firstRow, values.length, (b, at) -> values[at] = b.getInt());
      case UINT8, BOOLEAN -> read(firstRow, values.length, (b, at) -> values[at] = b.get() & 0xff);
    }
    return values;
  }

  @Override
  public long[] readLongs(long firstRow, long count) {
    Reading.requireIntegers(description, bytes.file());
    long[] values = new long[values(firstRow, count)];
    switch (description.elementType()) {
      case INT64 -> read(firstRow, values.length, (b, at) -> values[at] = b.getLong());
      case INT32 -> read(firstRow, values.length, (b, at) -> values[at] = b.getInt());
      default -> read(firstRow, values.length, (b, at) -> values[at] = b.get() & 0xff);
    }
    return values;
  }

  private int values(long firstRow, long count) {
    return Reading.values(description, bytes.file(), rows, firstRow, count);
  }

  private void read(long firstRow, int values, Sink sink) {
    if (values == 0) {
      return;
    }
    int size = description.elementType().bytes();
    long position = firstRow * description.bytesPerRow();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (SampleBytes.Reading reading = bytes.open()) {
      for (int done = 0; done < values; ) {
        int now = Math.min(values - done, CHUNK_BYTES / size);
        reading.read(position + (long) done * size, chunk.clear().limit(now * size));
        chunk.flip();
        for (int i = 0; i < now; i++) {
          sink.accept(chunk, done + i);
        }
        done += now;
      }
    } catch (IOException e) {
      throw StoreException.failed("read", bytes.file(), e);
    }
  }

  @Override
  public long bytes() {
    return rows * description.bytesPerRow();
  }

  @Override
  public void verify() {
    BlockChecksums found = checksum(checksums == null ? 1 << 20 : checksums.blockBytes());
    if (checksums != null) {
      checksums.requireSame(found, bytes.file(), description, rows);
    }
  }

  private BlockChecksums checksum(int blockBytes) {
    BlockChecksums sums = new BlockChecksums(blockBytes);
    copyTo(sums::update);
    sums.finish();
    return sums;
  }

  /** Appends all bytes to a log without any of this dataset. */
  void copyTo(SamplesLog log, int index) {
    long[] position = {0};
    copyTo(
        ChunkShape.of(description).bytes(),
        chunk -> {
          int size = chunk.remaining();
          log.append(index, position[0], chunk);
          position[0] += size;
        });
  }

  /** Hands on all bytes in order, in chunks. */
  void copyTo(SampleConsumer consumer) {
    copyTo(CHUNK_BYTES, consumer);
  }

  private void copyTo(int chunkBytes, SampleConsumer consumer) {
    long size = bytes();
    if (size == 0) {
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocate(chunkBytes).order(ByteOrder.LITTLE_ENDIAN);
    try (SampleBytes.Reading reading = bytes.open()) {
      for (long done = 0; done < size; done += chunk.limit()) {
        chunk.clear().limit((int) Math.min(chunkBytes, size - done));
        reading.read(done, chunk);
        consumer.accept(chunk.flip());
      }
    } catch (IOException e) {
      throw StoreException.failed("read", bytes.file(), e);
    }
  }

  /** Takes chunks of bytes; a chunk is the callee's until it returns. */
  interface SampleConsumer {
    /** Takes the remaining bytes, little endian. */
    void accept(ByteBuffer chunk);
  }
}
