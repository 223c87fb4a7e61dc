package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/**
 * An HDF5 file as a space to be parcelled out. It is no HDF5 file before {@link #finish}. Not
 * thread-safe.
 */
final class Hdf5Output implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Bytes at the start of the file that the superblock takes. */
  static final int SUPERBLOCK_BYTES = 48;

  private static final int ALIGNMENT = 8;

  private final Path file;
  private final FileChannel channel;

  /** Bytes that the file had, and keeps if it isn't finished. */
  private final long before;

  private long end;
  private boolean finished;

  private Hdf5Output(Path file, FileChannel channel, long before) {
    this.file = file;
    this.channel = channel;
    this.before = before;
    this.end = Math.max(before, SUPERBLOCK_BYTES);
  }

  /**
   * Creates the file.
   *
   * @throws StoreException if it exists or cannot be created
   */
  static Hdf5Output create(Path file) {
    try {
      return new Hdf5Output(
          file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 0);
    } catch (IOException e) {
      throw StoreException.failed("create", file, e);
    }
  }

  /**
   * Goes on behind a samples log; arrays may refer to what it has. Unless all gets finished, the
   * file is left as the log was.
   *
   * @param length of the log; what follows is cut off
   */
  static Hdf5Output behind(Path file, long length) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      Hdf5Output output = new Hdf5Output(file, channel, length);
      output.endLog();
      return output;
    } catch (IOException e) {
      throw StoreException.failed("open", file, e);
    }
  }

  /** Whoever reads the log again finds a frame of negative size, whatever is behind it. */
  private void endLog() throws IOException {
    try {
      channel.truncate(before);
      write(before, ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
      end = before + Integer.BYTES;
    } catch (IOException | StoreException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the address of so many bytes that nothing else will get. */
  long reserve(long size) {
    long address = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    end = Math.addExact(address, size);
    return address;
  }

  /** Writes the remaining bytes of a buffer. */
  void write(long address, ByteBuffer bytes) {
    long position = address;
    try {
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
    }
  }

  /** Reserves space for bytes and writes them. */
  long append(ByteBuffer bytes) {
    long address = reserve(bytes.remaining());
    write(address, bytes);
    return address;
  }

  /** Writes the superblock, version 2, and makes the file durable. */
  void finish(long rootHeader) {
    ByteBuffer superblock = ByteBuffer.allocate(SUPERBLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    superblock.put(SIGNATURE).put((byte) 2).put((byte) 8).put((byte) 8).put((byte) 0);
    superblock.putLong(0).putLong(ObjectHeader.UNDEFINED).putLong(end).putLong(rootHeader);
    superblock.putInt(Lookup3.of(superblock.duplicate().flip())).flip();
    try {
      if (channel.size() < end) {
        // The reader wants the file as long as the superblock says.
        write(end - 1, ByteBuffer.allocate(1));
      }
      write(0, superblock);
      channel.force(true);
      finished = true;
    } catch (IOException e) {
      throw StoreException.failed("force to disk", file, e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      if (!finished) {
        channel.truncate(before);
      }
    } catch (IOException e) {
      throw StoreException.failed("close", file, e);
    }
  }
}
