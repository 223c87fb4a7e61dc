package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/** Bytes of a dataset that are in a file as they are. */
interface FileBytes extends SampleBytes {
  /**
   * Fills the rest of a buffer.
   *
   * @param channel of the {@link #file}
   * @param position of the first byte, counted from the first row
   */
  void read(FileChannel channel, long position, ByteBuffer target) throws IOException;

  @Override
  default Reading open() throws IOException {
    FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ);
    return new Reading() {
      @Override
      public void read(long position, ByteBuffer target) throws IOException {
        FileBytes.this.read(channel, position, target);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /** Fills the rest of a buffer from one place of the file. */
  default void readFully(FileChannel channel, long offset, ByteBuffer target) throws IOException {
    long next = offset;
    while (target.hasRemaining()) {
      int count = channel.read(target, next);
      if (count < 0) {
        throw StoreException.damaged(file(), next, "the file ends", "more rows, as announced");
      }
      next += count;
    }
  }

  /**
   * Bytes in one piece.
   *
   * @param address of the first byte
   */
  record InOnePiece(Path file, long address) implements FileBytes {
    @Override
    public void read(FileChannel channel, long position, ByteBuffer target) throws IOException {
      readFully(channel, address + position, target);
    }
  }
}
