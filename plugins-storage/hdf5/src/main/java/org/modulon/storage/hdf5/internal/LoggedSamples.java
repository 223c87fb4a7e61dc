package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.AppendLog;
import org.modulon.storage.StoreException;

/**
 * Where a samples log has the bytes of one dataset: pieces in the order of the bytes. A frame is
 * the dataset's index (int), the position of its first byte (long), and the bytes. A frame that
 * starts before the end of what came earlier replaces it from there on, which is how appends that
 * failed halfway and resumed runs take rows back.
 */
final class LoggedSamples implements SampleBytes {
  /** Dataset and position. */
  static final int FRAME_HEADER_BYTES = 12;

  /** Header of the log, and of each frame. */
  private static final int LOG_HEADER_BYTES = 16;

  private static final int LOG_FRAME_BYTES = 8;

  private final Path file;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Some bytes of the dataset.
   *
   * @param start position within the dataset
   * @param end position of the byte after
   * @param offset where the log has the first one
   */
  private record Piece(long start, long end, long offset) {}

  private LoggedSamples(Path file) {
    this.file = file;
  }

  /**
   * Reads a whole log, checks every frame, and lists the pieces of every dataset.
   *
   * @param datasets number of datasets
   * @throws StoreException if the log cannot be read
   */
  static List<LoggedSamples> scan(Path file, int datasets) {
    List<LoggedSamples> samples = new ArrayList<>();
    for (int i = 0; i < datasets; i++) {
      samples.add(new LoggedSamples(file));
    }
    if (!Files.exists(file)) {
      return samples;
    }
    long[] next = {LOG_HEADER_BYTES};
    AppendLog.scan(
        file,
        frame -> {
          long payload = next[0] + LOG_FRAME_BYTES;
          next[0] = payload + frame.remaining();
          int dataset = frame.remaining() < FRAME_HEADER_BYTES ? -1 : frame.getInt();
          // Rows of datasets that were not acknowledged may follow at the end.
          if (dataset >= 0 && dataset < datasets) {
            long start = frame.getLong();
            samples.get(dataset).add(start, frame.remaining(), payload + FRAME_HEADER_BYTES);
          }
        });
    return samples;
  }

  private void add(long start, int size, long offset) {
    while (!pieces.isEmpty() && pieces.get(pieces.size() - 1).end() > start) {
      Piece last = pieces.remove(pieces.size() - 1);
      if (last.start() < start) {
        pieces.add(new Piece(last.start(), start, last.offset()));
      }
    }
    if (start == end()) {
      pieces.add(new Piece(start, start + size, offset));
    }
  }

  /** Returns the number of bytes that the log has without a gap. */
  long end() {
    return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).end();
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Reading open() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Reading() {
      @Override
      public void read(long position, ByteBuffer target) throws IOException {
        readPieces(channel, position, target);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  private void readPieces(FileChannel channel, long position, ByteBuffer target)
      throws IOException {
    int limit = target.limit();
    long next = position;
    for (int i = indexOf(position); target.position() < limit; i++) {
      if (i >= pieces.size()) {
        throw StoreException.damaged(
            file, 0, "a dataset ends at its byte " + next, "more rows, as announced");
      }
      Piece piece = pieces.get(i);
      int count = (int) Math.min(limit - target.position(), piece.end() - next);
      target.limit(target.position() + count);
      SampleBytes.readFully(file, channel, piece.offset() + next - piece.start(), target);
      target.limit(limit);
      next += count;
    }
  }

  private int indexOf(long position) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).end() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
