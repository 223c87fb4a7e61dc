package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.storage.StoreException;

/** Where a {@link SamplesLog} has the bytes of one dataset: pieces in the order of the bytes. */
final class LoggedSamples implements FileBytes {
  private final Path file;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Bytes of the dataset as they were written at once, or what later ones left of them.
   *
   * @param start position within the dataset
   * @param end position of the byte after
   * @param offset where the log has the first one
   * @param checksum CRC32C of the bytes, or {@link Piece#UNKNOWN}
   */
  record Piece(long start, long end, long offset, long checksum) {
    static final long UNKNOWN = -1;

    /** What is left before a position. */
    Piece before(long position) {
      return new Piece(start, position, offset, UNKNOWN);
    }

    boolean isWhole(long from, int size) {
      return start == from && end == from + size && checksum != UNKNOWN;
    }
  }

  LoggedSamples(Path file) {
    this.file = file;
  }

  /** Adds a piece that replaces what there is from its start on; one behind a gap is left out. */
  void add(long start, int size, long offset, long checksum) {
    while (!pieces.isEmpty() && last().end() > start) {
      Piece last = pieces.remove(pieces.size() - 1);
      if (last.start() < start) {
        pieces.add(last.before(start));
      }
    }
    if (start == end()) {
      pieces.add(new Piece(start, start + size, offset, checksum));
    }
  }

  private Piece last() {
    return pieces.get(pieces.size() - 1);
  }

  /** Returns the number of bytes that the log has without a gap. */
  long end() {
    return pieces.isEmpty() ? 0 : last().end();
  }

  /** Returns some bytes if they were written at once, and nothing else with them. */
  Optional<Piece> writtenAtOnce(long start, int size) {
    int index = indexOf(start);
    return index < pieces.size() && pieces.get(index).isWhole(start, size)
        ? Optional.of(pieces.get(index))
        : Optional.empty();
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public void read(FileChannel channel, long position, ByteBuffer target) throws IOException {
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
      readFully(channel, piece.offset() + next - piece.start(), target);
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
