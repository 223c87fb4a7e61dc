package org.modulon.storage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * An append-only file of checked frames, from which a reader gets every frame that was completely
 * written, whatever happened to the writer.
 *
 * <p>Little endian throughout. Header, 16 bytes: the magic {@code MODULOG} and a line feed, the
 * version 1 (int), CRC32C of these 12 bytes (int). Frame: payload length in bytes (int), CRC32C of
 * that length and the payload (int), payload. The checksum covers the length so that a tail of
 * zeros, as file systems leave after a power cut, is no frame.
 *
 * <p>A log may leave the first bytes of its file to its owner, as zeros that it never looks at; the
 * header follows them.
 *
 * <p>Written by one thread; a failed append leaves the log as it was and may be repeated.
 */
public final class AppendLog implements AutoCloseable {
  /** Version of the layout. */
  public static final int VERSION = 1;

  /** Largest payload in bytes. */
  public static final int LARGEST_FRAME = 1 << 28;

  /** Size of the header in bytes. */
  public static final int HEADER_BYTES = 16;

  /** Size of the header of each frame in bytes. */
  public static final int FRAME_HEADER_BYTES = 8;

  private static final byte[] MAGIC = "MODULOG\n".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final FileChannel channel;
  private long length;

  /**
   * What a reader found.
   *
   * @param frames number of whole frames
   * @param validLength bytes up to the end of the last whole frame
   * @param fileLength bytes of the file
   */
  public record Scan(long frames, long validLength, long fileLength) {
    /** Tells whether bytes follow that are no whole frame. */
    public boolean torn() {
      return fileLength > validLength;
    }
  }

  private AppendLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates a log with no frame.
   *
   * @throws StoreException if the file exists or cannot be written
   */
  public static AppendLog create(Path file) {
    return create(file, 0);
  }

  /**
   * Creates a log with no frame.
   *
   * @param reserved bytes at the start of the file to leave to the caller
   * @throws StoreException if the file exists or cannot be written
   */
  public static AppendLog create(Path file, int reserved) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      AppendLog log = new AppendLog(file, channel);
      try {
        log.writeAtEnd(ByteBuffer.allocate(reserved), header());
      } catch (IOException e) {
        log.close();
        Files.deleteIfExists(file);
        throw e;
      }
      return log;
    } catch (IOException e) {
      throw StoreException.failed("create", file, e);
    }
  }

  /**
   * Opens a log to append to it, after its last whole frame; what follows that is cut off. Read a
   * log of forced frames with {@link #scanForced} first: what follows may be more than a torn tail.
   *
   * @throws StoreException if it is no log, or cannot be written
   */
  public static AppendLog reopen(Path file) {
    return reopen(file, 0, frame -> {});
  }

  /**
   * Opens a log to append to it, as {@link #reopen(Path)} does.
   *
   * @param reserved bytes at the start of the file that are the caller's
   * @param visitor gets each payload that the log has, little endian, its own to keep
   * @throws StoreException if it is no log, or cannot be written
   */
  public static AppendLog reopen(Path file, int reserved, Consumer<ByteBuffer> visitor) {
    Scan scan = scan(file, reserved, visitor);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      AppendLog log = new AppendLog(file, channel);
      log.length = scan.validLength();
      try {
        channel.truncate(log.length);
      } catch (IOException e) {
        log.close();
        throw e;
      }
      return log;
    } catch (IOException e) {
      throw StoreException.failed("open", file, e);
    }
  }

  /** Tells whether a file is a log with nothing reserved; false if it is too short to tell. */
  public static boolean isLog(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HEADER_BYTES), header().array());
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  private static ByteBuffer header() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION);
    CRC32C sum = new CRC32C();
    sum.update(header.duplicate().flip());
    return header.putInt((int) sum.getValue()).flip();
  }

  /**
   * Appends one frame. It is durable after the next {@link #force}.
   *
   * @param payload in parts, at most {@link #LARGEST_FRAME} bytes together; the remaining bytes are
   *     written as they lie, and consumed once all are
   */
  public void append(ByteBuffer... payload) {
    long size = 0;
    for (ByteBuffer part : payload) {
      size += part.remaining();
    }
    requireFrame(size);
    ByteBuffer[] frame = new ByteBuffer[1 + payload.length];
    frame[0] = ByteBuffer.allocate(FRAME_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    frame[0].putInt((int) size).putInt(checksum(payload)).flip();
    for (int i = 0; i < payload.length; i++) {
      frame[i + 1] = payload[i].duplicate();
    }
    try {
      writeAtEnd(frame);
    } catch (IOException e) {
      throw StoreException.failed("append to", file, e);
    }
    for (ByteBuffer part : payload) {
      part.position(part.limit());
    }
  }

  private void requireFrame(long size) {
    if (size > LARGEST_FRAME) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          file.toString(),
          "A frame of "
              + size
              + " bytes is too large for "
              + file
              + ". Expected at most "
              + LARGEST_FRAME
              + " bytes. Append it in parts.");
    }
  }

  /**
   * Appends one frame and makes it durable; a failure leaves the log as it was.
   *
   * @param payload its remaining bytes are consumed; at most {@link #LARGEST_FRAME}
   */
  public void appendForced(ByteBuffer payload) {
    long before = length;
    boolean durable = false;
    try {
      append(payload);
      force();
      durable = true;
    } finally {
      length = durable ? length : before;
    }
  }

  static int checksum(ByteBuffer... payload) {
    int bytes = 0;
    for (ByteBuffer part : payload) {
      bytes += part.remaining();
    }
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).flip());
    for (ByteBuffer part : payload) {
      sum.update(part.duplicate());
    }
    return (int) sum.getValue();
  }

  /** Advances the end only after the last byte, so that a repeated append overwrites a torn one. */
  private void writeAtEnd(ByteBuffer... bytes) throws IOException {
    long size = 0;
    for (ByteBuffer part : bytes) {
      size += part.remaining();
    }
    channel.position(length);
    for (long written = 0; written < size; ) {
      written += channel.write(bytes);
    }
    length += size;
  }

  /** Returns the length in bytes. */
  public long length() {
    return length;
  }

  /** Makes everything appended durable. */
  public void force() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw StoreException.failed("force to disk", file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreException.failed("close", file, e);
    }
  }

  /**
   * Reads all whole frames in order and stops at the first torn or damaged one.
   *
   * @param visitor gets each payload, little endian, its own to keep
   * @throws StoreException if the header is not that of a log
   */
  public static Scan scan(Path file, Consumer<ByteBuffer> visitor) {
    return scan(file, 0, visitor);
  }

  /**
   * Reads a log, as {@link #scan(Path, Consumer)} does.
   *
   * @param reserved bytes at the start of the file that are the caller's
   */
  public static Scan scan(Path file, int reserved, Consumer<ByteBuffer> visitor) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long fileLength = Files.size(file);
      in.readNBytes(reserved);
      requireHeader(file, reserved, in.readNBytes(HEADER_BYTES));
      long frames = 0;
      long valid = (long) reserved + HEADER_BYTES;
      ByteBuffer payload = nextFrame(in, fileLength - valid);
      while (payload != null) {
        frames++;
        valid += FRAME_HEADER_BYTES + payload.remaining();
        visitor.accept(payload);
        payload = nextFrame(in, fileLength - valid);
      }
      return new Scan(frames, valid, Math.max(valid, fileLength));
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  /**
   * Reads a log whose every frame was forced to disk before the next one was appended. There, a
   * broken frame before a whole one is damage: only the last frame can be torn.
   *
   * @param visitor gets each payload before the first broken frame, its own to keep
   * @throws StoreException if the header is not that of a log, or a frame is damaged
   */
  public static Scan scanForced(Path file, Consumer<ByteBuffer> visitor) {
    Scan scan = scan(file, visitor);
    if (scan.torn() && BrokenFrame.isFollowed(file, scan.validLength())) {
      throw StoreException.damaged(
          file,
          scan.validLength(),
          "a frame changed since it was written, and whole ones follow it",
          "frames that fit their checksums");
    }
    return scan;
  }

  private static void requireHeader(Path file, int position, byte[] found) {
    if (!Arrays.equals(found, header().array())) {
      throw StoreException.damaged(
          file,
          position,
          "this is not the header of an append log",
          "the magic 'MODULOG' and version " + VERSION);
    }
  }

  /** Returns null at the end, and where the bytes left cannot hold the frame they announce. */
  private static ByteBuffer nextFrame(DataInputStream in, long bytesLeft) throws IOException {
    byte[] head = in.readNBytes(FRAME_HEADER_BYTES);
    if (head.length < FRAME_HEADER_BYTES) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int size = fields.getInt();
    if (size < 0 || size > LARGEST_FRAME || size > bytesLeft - FRAME_HEADER_BYTES) {
      return null;
    }
    byte[] bytes = new byte[size];
    try {
      in.readFully(bytes);
    } catch (EOFException e) {
      return null;
    }
    ByteBuffer payload = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return checksum(payload) == fields.getInt() ? payload : null;
  }
}
