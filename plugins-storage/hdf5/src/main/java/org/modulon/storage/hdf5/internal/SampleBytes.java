package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
}
