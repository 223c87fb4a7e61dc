package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.modulon.storage.AppendLog;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Appending;
import org.modulon.storage.backend.ElementEncoder;

/** Appends the rows of one dataset to the samples log, by way of a buffer. */
final class LogAppender implements DatasetWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DatasetDescription description;
  private final int index;
  private final AppendLog log;
  private final ByteBuffer frame =
      ByteBuffer.allocate(LoggedSamples.FRAME_HEADER_BYTES + BUFFER_BYTES)
          .order(ByteOrder.LITTLE_ENDIAN);

  /** Bytes of the dataset that the log has; those in the buffer follow them. */
  private long logged;

  private long rows;
  private boolean closed;

  /** Where an append began, to go back to if it fails. */
  private long loggedBefore;

  private int bufferedBefore;

  /**
   * Makes an appender.
   *
   * @param rows rows that the dataset has already
   */
  LogAppender(DatasetDescription description, int index, AppendLog log, long rows) {
    this.description = description;
    this.index = index;
    this.log = log;
    this.rows = rows;
    logged = rows * description.bytesPerRow();
    empty();
  }

  private void empty() {
    frame.clear().position(LoggedSamples.FRAME_HEADER_BYTES);
  }

  DatasetDescription description() {
    return description;
  }

  @Override
  public void append(double[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    try {
      for (int i = offset; i < offset + size; i++) {
        makeRoom();
        ElementEncoder.put(frame, description, values[i]);
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
      for (int i = offset; i < offset + size; i++) {
        makeRoom();
        ElementEncoder.put(frame, description, values[i]);
      }
    } catch (StoreException e) {
      takeBack();
      throw e;
    }
    rows += count;
  }

  private int begin(int available, int offset, int count) {
    int size = Appending.values(description, closed, available, offset, count);
    loggedBefore = logged;
    bufferedBefore = frame.position();
    return size;
  }

  private void makeRoom() {
    if (frame.remaining() < Long.BYTES) {
      flush();
    }
  }

  /** What reached the log already is replaced by the next frame. */
  private void takeBack() {
    if (logged == loggedBefore) {
      frame.position(bufferedBefore);
    } else {
      logged = loggedBefore + bufferedBefore - LoggedSamples.FRAME_HEADER_BYTES;
      empty();
    }
  }

  /** Hands the buffer to the log. */
  void flush() {
    int size = frame.position() - LoggedSamples.FRAME_HEADER_BYTES;
    if (size == 0) {
      return;
    }
    log.append(
        frame
            .duplicate()
            .order(ByteOrder.LITTLE_ENDIAN)
            .flip()
            .putInt(index)
            .putLong(logged)
            .rewind());
    logged += size;
    empty();
  }

  void close() {
    closed = true;
  }

  @Override
  public long rows() {
    return rows;
  }
}
