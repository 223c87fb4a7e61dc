package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Appending;
import org.modulon.storage.backend.ElementEncoder;

/**
 * Appends the rows of one dataset to the samples log, chunk by chunk. An acknowledgement that comes
 * before the chunk is full writes the new rows ahead; they are written once more with their chunk,
 * so nothing is written more than twice, and only what waited for an acknowledgement.
 */
final class LogAppender implements DatasetWriter {
  private final DatasetDescription description;
  private final ChunkShape shape;
  private final int index;
  private final SamplesLog log;

  /** The chunk being filled, from {@link #start} to its end; none before the first value. */
  private ByteBuffer buffer;

  /** Position of the buffer's first byte; within a chunk if the log has that chunk's beginning. */
  private long start;

  /** Bytes of the buffer that were written ahead. */
  private int ahead;

  private long rows;
  private boolean closed;

  /** Where an append began, to go back to if it fails. */
  private long startBefore;

  private int bufferedBefore;

  /**
   * Makes an appender.
   *
   * @param rows rows that the log has already
   */
  LogAppender(
      DatasetDescription description, ChunkShape shape, int index, SamplesLog log, long rows) {
    this.description = description;
    this.shape = shape;
    this.index = index;
    this.log = log;
    this.rows = rows;
    start = rows * description.bytesPerRow();
  }

  DatasetDescription description() {
    return description;
  }

  @Override
  public void append(double[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    try {
      for (int done = 0; done < size; ) {
        int now = Math.min(size - done, room());
        ElementEncoder.put(buffer, description, values, offset + done, now);
        done += now;
      }
    } catch (StoreException e) {
      takeBack();
      throw e;
    }
    rows += count;
  }

  @Override
  public void append(long[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    try {
      for (int done = 0; done < size; ) {
        int now = Math.min(size - done, room());
        ElementEncoder.put(buffer, description, values, offset + done, now);
        done += now;
      }
    } catch (StoreException e) {
      takeBack();
      throw e;
    }
    rows += count;
  }

  private int begin(int available, int offset, int count) {
    int size = Appending.values(description, closed, available, offset, count);
    startBefore = start;
    bufferedBefore = buffered();
    return size;
  }

  private int buffered() {
    return buffer == null ? 0 : buffer.position();
  }

  /** Returns for how many values there is room, at least one. */
  private int room() {
    if (buffer == null) {
      buffer = ByteBuffer.allocate(shape.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      goTo(start);
    } else if (!buffer.hasRemaining()) {
      flush();
    }
    return buffer.remaining() / description.elementType().bytes();
  }

  /** Empties the buffer for what follows a position. */
  private void goTo(long position) {
    start = position;
    ahead = 0;
    buffer.clear().limit(shape.bytes() - (int) (position % shape.bytes()));
  }

  /** The log has the beginning of a chunk that was written since; the next frame goes on there. */
  private void takeBack() {
    if (start == startBefore) {
      buffer.position(bufferedBefore);
    } else {
      goTo(startBefore + bufferedBefore);
    }
  }

  /** Hands to the log what it hasn't got: the chunk if it is full, else the rows since then. */
  void flush() {
    int size = buffered();
    if (size == ahead) {
      return;
    }
    boolean full = !buffer.hasRemaining();
    int from = full && size == shape.bytes() ? 0 : ahead;
    log.append(index, start + from, buffer.duplicate().flip().position(from));
    if (full) {
      goTo(start + size);
    } else {
      ahead = size;
    }
  }

  void close() {
    closed = true;
    buffer = null;
  }

  @Override
  public long rows() {
    return rows;
  }
}
