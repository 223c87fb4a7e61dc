package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/** The bytes of a dataset, little endian and row-major, wherever they are. */
interface SampleBytes {
  /** An open look at the bytes. */
  interface Reading extends AutoCloseable {
    /**
     * Fills the rest of a buffer.
     *
     * @param position of the first byte, counted from the first row
     */
    void read(long position, ByteBuffer target) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** The file, for messages. */
  Path file();

  /** Opens the bytes for some reads. */
  Reading open() throws IOException;

  /** Fills the rest of a buffer from one place of a file. */
  static void readFully(Path file, FileChannel channel, long position, ByteBuffer target)
      throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int count = channel.read(target, next);
      if (count < 0) {
        throw StoreException.damaged(file, next, "the file ends", "more rows, as announced");
      }
      next += count;
    }
  }

  /**
   * Bytes in one piece.
   *
   * @param file the file
   * @param address of the first byte
   */
  record InOnePiece(Path file, long address) implements SampleBytes {
    @Override
    public Reading open() throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new Reading() {
        @Override
        public void read(long position, ByteBuffer target) throws IOException {
          readFully(file, channel, address + position, target);
        }

        @Override
        public void close() throws IOException {
          channel.close();
        }
      };
    }
  }
}
