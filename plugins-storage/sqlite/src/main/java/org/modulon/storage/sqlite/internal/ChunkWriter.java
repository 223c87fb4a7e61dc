package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.backend.Appending;
import org.modulon.storage.backend.ElementEncoder;

/** Collects the rows of one dataset and stores them in chunks. */
final class ChunkWriter implements DatasetWriter {
  /** What is held in memory before it is stored, acknowledged or not. */
  private static final int PENDING_BYTES = 1 << 20;

  /** Largest chunk of more than one row. */
  private static final int CHUNK_BYTES = 1 << 22;

  private static final int LARGEST_ROW = 1 << 29;

  private final SqliteRunWriter run;
  private final DatasetDescription description;
  private final int position;
  private ByteBuffer pending = buffer(1 << 10);
  private long storedRows;
  private long rows;
  private long acknowledgedRows;

  ChunkWriter(SqliteRunWriter run, DatasetDescription description, int position, long rows) {
    this.run = run;
    this.description = description;
    this.position = position;
    this.storedRows = rows;
    this.rows = rows;
    this.acknowledgedRows = rows;
    if (description.bytesPerRow() > LARGEST_ROW) {
      throw Appending.invalid(
          description,
          "its rows have " + description.bytesPerRow() + " bytes",
          "at most " + LARGEST_ROW,
          "Store it with another backend.");
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  DatasetDescription description() {
    return description;
  }

  @Override
  public void append(double[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    ElementEncoder.put(pending, description, values, offset, size);
    rows += count;
  }

  @Override
  public void append(long[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    ElementEncoder.put(pending, description, values, offset, size);
    rows += count;
  }

  /** Checks the arguments and makes room, so that encoding the rows cannot fail for space. */
  private int begin(int available, int offset, int count) {
    int size = Appending.values(description, run.isClosed(), available, offset, count);
    int bytes = Appending.bytes(description, size, Integer.MAX_VALUE - PENDING_BYTES);
    if (pending.position() > 0 && pending.position() + bytes > PENDING_BYTES) {
      run.storePending(this);
    }
    makeRoom(bytes);
    return size;
  }

  private void makeRoom(int bytes) {
    if (bytes > pending.remaining()) {
      long doubled = Math.min(2L * pending.capacity(), PENDING_BYTES);
      int capacity = (int) Math.max(pending.position() + bytes, doubled);
      pending = buffer(capacity).put(pending.flip());
    }
  }

  boolean hasPending() {
    return rows > storedRows;
  }

  boolean hasGrown() {
    return rows > acknowledgedRows;
  }

  /** Stores what is pending, within a transaction; {@link #stored} once that is complete. */
  void store(Session session, long key, byte[] runId, long afterStep) {
    int bytesPerRow = (int) description.bytesPerRow();
    if (bytesPerRow == 0) {
      return;
    }
    int perChunk = Math.max(1, CHUNK_BYTES / bytesPerRow);
    for (long first = storedRows; first < rows; first += perChunk) {
      int count = (int) Math.min(perChunk, rows - first);
      ByteBuffer body =
          pending
              .duplicate()
              .flip()
              .slice((int) (first - storedRows) * bytesPerRow, count * bytesPerRow);
      byte[] bytes = new byte[body.remaining()];
      body.duplicate().get(bytes);
      session.update(
          "INSERT INTO chunk VALUES(?, ?, ?, ?, ?, ?, ?)",
          key,
          position,
          first,
          count,
          afterStep,
          Checksums.chunk(runId, position, first, count, body),
          bytes);
    }
  }

  void stored() {
    storedRows = rows;
    if (pending.capacity() > PENDING_BYTES) {
      pending = buffer(PENDING_BYTES);
    }
    pending.clear();
  }

  void acknowledged() {
    acknowledgedRows = rows;
  }

  @Override
  public long rows() {
    return rows;
  }
}
