package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/** The run's log.txt, UTF-8, created with its first line. */
final class LogFile implements AutoCloseable {
  private final Path file;
  private FileChannel channel;
  private long length;
  private boolean changed;

  LogFile(Path file) {
    this.file = file;
  }

  /** Appends a line; a repeated append overwrites what a failed one left. */
  void append(String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      if (channel == null) {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
      int size = bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes, length + size - bytes.remaining());
      }
      length += size;
      changed = true;
    } catch (IOException e) {
      throw StoreException.failed("append to", file, e);
    }
  }

  void makeDurable() {
    try {
      if (changed) {
        channel.force(true);
        changed = false;
      }
    } catch (IOException e) {
      throw StoreException.failed("force to disk", file, e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StoreException.failed("close", file, e);
    }
  }
}
