package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ChecksummedJson;

/**
 * The run's log.txt, UTF-8, created with its first line; what is there already stays. The manifest
 * of an ended run has the checksum of the file, which grows with each line.
 */
final class LogFile implements AutoCloseable {
  private final Path file;
  private FileChannel channel;
  private CRC32C sum;
  private long length;

  /** Whether the last line has no end yet, as a killed process may leave it. */
  private boolean unfinished;

  private boolean changed;

  LogFile(Path file) {
    this.file = file;
  }

  /** Appends a line; a repeated append overwrites what a failed one left. */
  void append(String line) {
    try {
      open();
      byte[] text = ((unfinished ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes = ByteBuffer.wrap(text);
      changed = true;
      while (bytes.hasRemaining()) {
        channel.write(bytes, length + bytes.position());
      }
      length += text.length;
      sum.update(text);
      unfinished = false;
    } catch (IOException e) {
      throw StoreException.failed("append to", file, e);
    }
  }

  private void open() throws IOException {
    if (sum != null) {
      return;
    }
    if (channel == null) {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    length = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    unfinished = length > 0 && channel.read(last, length - 1) == 1 && last.get(0) != '\n';
    sum = sum(file);
  }

  /** Makes all lines durable, and cuts off what a failed append left behind them. */
  void makeDurable() {
    try {
      if (changed) {
        channel.truncate(length);
        channel.force(true);
        changed = false;
      }
    } catch (IOException e) {
      throw StoreException.failed("force to disk", file, e);
    }
  }

  /** Returns the checksum of all lines. */
  String checksum() {
    return sum == null ? checksum(file) : hex(sum);
  }

  /** Returns the checksum of a file as it is; of one that isn't there, that of no bytes. */
  static String checksum(Path file) {
    try {
      return hex(Files.exists(file) ? sum(file) : new CRC32C());
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  private static CRC32C sum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    Files.copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
    return sum;
  }

  private static String hex(CRC32C sum) {
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /**
   * Reads the lines of a run's log; none if it has no log.
   *
   * @param checksum as its manifest has it; empty if that has none
   * @throws StoreException if the log changed since the run ended
   */
  static List<String> read(Path runFolder, String checksum) {
    Path file = runFolder.resolve(Layout.LOG);
    byte[] content = Files.exists(file) ? RunDocument.bytes(file) : new byte[0];
    if (checksum.isEmpty() || checksum.equals(ChecksummedJson.checksum(content))) {
      return new String(content, StandardCharsets.UTF_8).lines().toList();
    }
    String now = RunDocument.read(runFolder).logChecksum();
    if (now.equals(checksum)) {
      throw StoreException.damaged(
          file, 0, "the log changed since it was written", "bytes that fit their checksum");
    }
    // Somebody has taken the run up again meanwhile.
    return read(runFolder, now);
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
