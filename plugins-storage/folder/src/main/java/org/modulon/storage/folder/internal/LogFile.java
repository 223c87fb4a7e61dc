package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/** The run's log.txt, UTF-8, created with its first line; what is there already stays. */
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
    try {
      String start = channel == null ? open() : "";
      ByteBuffer bytes = ByteBuffer.wrap((start + line + "\n").getBytes(StandardCharsets.UTF_8));
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

  /** Returns what has to end the line that a killed process may have left unfinished. */
  private String open() throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    length = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    boolean unfinished = length > 0 && channel.read(last, length - 1) == 1 && last.get(0) != '\n';
    return unfinished ? "\n" : "";
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
