package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes of a dataset that are in a file in chunks of equal size. */
final class ChunkedBytes implements FileBytes {
  private final Path file;
  private final long[] chunks;
  private final int chunkBytes;

  /**
   * Describes the bytes.
   *
   * @param chunks addresses of the chunks, not to be changed
   */
  ChunkedBytes(Path file, int chunkBytes, long... chunks) {
    this.file = file;
    this.chunks = chunks;
    this.chunkBytes = chunkBytes;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public void read(FileChannel channel, long position, ByteBuffer target) throws IOException {
    int limit = target.limit();
    for (long next = position; target.position() < limit; ) {
      int within = (int) (next % chunkBytes);
      int count = Math.min(limit - target.position(), chunkBytes - within);
      target.limit(target.position() + count);
      readFully(channel, chunks[(int) (next / chunkBytes)] + within, target);
      target.limit(limit);
      next += count;
    }
  }
}
