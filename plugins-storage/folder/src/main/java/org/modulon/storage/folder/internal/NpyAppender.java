package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Appending;
import org.modulon.storage.backend.ElementEncoder;

/**
 * Appends rows to a .npy file. Rows gather in a buffer; positions are explicit and move on only
 * after success, so that every step that failed for want of space can simply be repeated.
 */
final class NpyAppender implements DatasetWriter, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DatasetDescription description;
  private final Path file;
  private final FileChannel channel;
  private final int bodyOffset;
  private final CRC32C checksum = new CRC32C();
  private ByteBuffer pending = buffer(BUFFER_BYTES);
  private long written;
  private long rows;
  private long acknowledgedRows;
  private boolean closed;

  private NpyAppender(DatasetDescription description, Path file, FileChannel channel, int header) {
    this.description = description;
    this.file = file;
    this.channel = channel;
    this.bodyOffset = header;
  }

  static NpyAppender create(DatasetDescription description, Path file) {
    byte[] header = NpyHeader.render(description, 0);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      NpyAppender appender = new NpyAppender(description, file, channel, header.length);
      appender.writeFirstHeader(header);
      return appender;
    } catch (IOException e) {
      throw StoreException.failed("create", file, e);
    }
  }

  /**
   * Goes on after some rows, and cuts off what follows them.
   *
   * @param rows all of them acknowledged
   */
  static NpyAppender reopen(DatasetDescription description, Path file, long rows) {
    byte[] header = NpyHeader.render(description, rows);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      NpyAppender appender = new NpyAppender(description, file, channel, header.length);
      appender.continueAfter(rows, header);
      return appender;
    } catch (IOException e) {
      throw StoreException.failed("open", file, e);
    }
  }

  /** The header comes first: rows that it announces must be there at any time. */
  private void continueAfter(long kept, byte[] header) throws IOException {
    boolean complete = false;
    try {
      rows = kept;
      acknowledgedRows = kept;
      written = kept * description.bytesPerRow();
      writeAll(ByteBuffer.wrap(header), 0);
      channel.truncate(bodyOffset + written);
      channel.force(true);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  DatasetDescription description() {
    return description;
  }

  /** Leaves no file behind on failure, so that the dataset can be created again. */
  private void writeFirstHeader(byte[] header) throws IOException {
    boolean complete = false;
    try {
      writeAll(ByteBuffer.wrap(header), 0);
      complete = true;
    } finally {
      if (!complete) {
        close();
        Files.deleteIfExists(file);
      }
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void append(double[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    int start = pending.position();
    ElementEncoder.put(pending, description, values, offset, size);
    end(start, count);
  }

  @Override
  public void append(long[] values, int offset, int count) {
    int size = begin(values.length, offset, count);
    int start = pending.position();
    ElementEncoder.put(pending, description, values, offset, size);
    end(start, count);
  }

  /** Checks the arguments and makes room, so that encoding the rows cannot fail for space. */
  private int begin(int available, int offset, int count) {
    int size = Appending.values(description, closed, available, offset, count);
    int bytes = Appending.bytes(description, size, Integer.MAX_VALUE);
    if (bytes > pending.remaining()) {
      writePending();
    }
    if (bytes > pending.capacity()) {
      pending = buffer(bytes);
    }
    return size;
  }

  private void end(int start, int count) {
    ByteBuffer added = pending.duplicate().flip().position(start);
    checksum.update(added);
    rows += count;
  }

  private void writePending() {
    int size = pending.position();
    try {
      writeAll(pending.duplicate().flip(), bodyOffset + written);
    } catch (IOException e) {
      throw StoreException.failed("append to", file, e);
    }
    written += size;
    pending.clear();
  }

  private void writeAll(ByteBuffer bytes, long position) throws IOException {
    long end = position + bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes, end - bytes.remaining());
    }
  }

  /** Tells whether rows wait for an acknowledgement. */
  boolean hasGrown() {
    return rows > acknowledgedRows;
  }

  /** Makes all rows durable, then states their number in the header. */
  void makeDurable() {
    writePending();
    force();
    try {
      writeAll(ByteBuffer.wrap(NpyHeader.render(description, rows)), 0);
    } catch (IOException e) {
      throw StoreException.failed("write the header of", file, e);
    }
  }

  void force() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw StoreException.failed("force to disk", file, e);
    }
  }

  /** Returns what the next acknowledgement says about this dataset. */
  CommitLog.Growth growth() {
    return new CommitLog.Growth(description.name(), rows, (int) checksum.getValue());
  }

  /** Starts the next stretch, after the acknowledgement is durable. */
  void acknowledged() {
    acknowledgedRows = rows;
    checksum.reset();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreException.failed("close", file, e);
    }
  }
}
