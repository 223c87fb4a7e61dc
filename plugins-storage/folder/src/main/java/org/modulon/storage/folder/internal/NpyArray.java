package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.modulon.storage.StoreException;

/**
 * The body of a .npy file as rows, whatever its type, byte order and index order. A single value
 * without extents counts as one row.
 */
final class NpyArray {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final NpyHeader header;
  private final long rows;
  private final int valuesPerRow;

  /** Receives values in the order of the file. */
  private interface Sink {
    void accept(ByteBuffer chunk, int byteIndex, int valueIndex);
  }

  /**
   * Describes the first rows of a file.
   *
   * @param rows how many of the rows exist
   * @param valuesPerRow values per row, as {@code header} has it
   */
  NpyArray(Path file, NpyHeader header, long rows, int valuesPerRow) {
    this.file = file;
    this.header = header;
    this.rows = rows;
    this.valuesPerRow = valuesPerRow;
  }

  /**
   * Reads rows.
   *
   * @param values how many values they have
   */
  double[] readDoubles(long firstRow, long count, int values) {
    NpyType type = header.type();
    double[] read = new double[values];
    read(firstRow, count, (chunk, b, v) -> read[v] = type.real(chunk, b));
    return read;
  }

  /** The same for rows of an integer type. */
  long[] readLongs(long firstRow, long count, int values) {
    NpyType type = header.type();
    long[] read = new long[values];
    read(firstRow, count, (chunk, b, v) -> read[v] = type.integer(chunk, b));
    return read;
  }

  private void read(long firstRow, long rowCount, Sink sink) {
    if (rowCount == 0 || valuesPerRow == 0) {
      return;
    }
    int count = (int) rowCount;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (header.fortranOrder()) {
        readColumns(channel, firstRow, count, sink);
      } else {
        readRun(channel, firstRow * valuesPerRow, count * valuesPerRow, 0, 1, sink);
      }
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  /** In Fortran order each element of a row is a column of its own, contiguous over the rows. */
  private void readColumns(FileChannel channel, long firstRow, int count, Sink sink)
      throws IOException {
    List<Long> shape = header.shape();
    for (int element = 0; element < valuesPerRow; element++) {
      long column = 0;
      long rest = element;
      long[] index = new long[shape.size()];
      for (int d = shape.size() - 1; d >= 1; d--) {
        index[d] = rest % shape.get(d);
        rest /= shape.get(d);
      }
      for (int d = shape.size() - 1; d >= 1; d--) {
        column = column * shape.get(d) + index[d];
      }
      readRun(channel, column * rows + firstRow, count, element, valuesPerRow, sink);
    }
  }

  /** Reads contiguous values and hands them on, spread over the result by a stride. */
  private void readRun(
      FileChannel channel, long firstValue, int count, int target, int stride, Sink sink)
      throws IOException {
    int bytes = header.type().bytes();
    int perChunk = Math.min(count, CHUNK_BYTES / bytes);
    ByteBuffer chunk = ByteBuffer.allocate(perChunk * bytes).order(header.order());
    for (int done = 0; done < count; done += perChunk) {
      int now = Math.min(perChunk, count - done);
      chunk.clear().limit(now * bytes);
      readFully(channel, chunk, header.bodyOffset() + (firstValue + done) * bytes);
      for (int i = 0; i < now; i++) {
        sink.accept(chunk, i * bytes, target + (done + i) * stride);
      }
    }
  }

  private void readFully(FileChannel channel, ByteBuffer chunk, long position) throws IOException {
    long next = position;
    while (chunk.hasRemaining()) {
      int read = channel.read(chunk, next);
      if (read < 0) {
        throw StoreException.damaged(file, next, "the file ends", "more rows, as announced");
      }
      next += read;
    }
  }

  /** Returns the byte at which a row begins, in C order. */
  long offsetOf(long row) {
    return header.bodyOffset() + row * valuesPerRow * header.type().bytes();
  }

  /** Returns the CRC32C of the bytes of some rows of a file in C order. */
  int checksum(long firstRow, long count) {
    CRC32C sum = new CRC32C();
    long position = offsetOf(firstRow);
    long left = offsetOf(firstRow + count) - position;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (left > 0) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, left));
        readFully(channel, chunk, position);
        sum.update(chunk.flip());
        position += chunk.limit();
        left -= chunk.limit();
      }
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
    return (int) sum.getValue();
  }
}
