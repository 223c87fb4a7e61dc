package org.modulon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Looks behind a frame that doesn't fit its checksum. */
final class BrokenFrame {
  /** Longest stretch that is searched; logs of forced frames are small. */
  private static final int MOST_BYTES = 1 << 26;

  /** Bounds the time where many bytes look like the beginning of a frame. */
  private static final long MOST_CHECKED = 1L << 29;

  private BrokenFrame() {}

  /**
   * Tells whether a whole frame follows somewhere.
   *
   * @param position where the broken frame begins
   */
  static boolean isFollowed(Path file, long position) {
    boolean followed = hasFrameBehind(read(file, position));
    // A live writer may have completed the frame meanwhile: only what is broken twice is broken.
    return followed && hasFrameBehind(read(file, position));
  }

  private static ByteBuffer read(Path file, long position) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = Math.max(0, Math.min(channel.size() - position, MOST_BYTES));
      ByteBuffer rest = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
      boolean more = true;
      while (more && rest.hasRemaining()) {
        more = channel.read(rest, position + rest.position()) > 0;
      }
      return rest.flip();
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  private static boolean hasFrameBehind(ByteBuffer rest) {
    if (isFrame(rest, 0)) {
      return false;
    }
    long checked = 0;
    for (int at = 1; at <= rest.limit() - AppendLog.FRAME_HEADER_BYTES; at++) {
      int size = rest.getInt(at);
      if (size >= 0 && size <= rest.limit() - at - AppendLog.FRAME_HEADER_BYTES) {
        checked += size;
        if (isFrame(rest, at)) {
          return true;
        }
        if (checked > MOST_CHECKED) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isFrame(ByteBuffer rest, int at) {
    int left = rest.limit() - at - AppendLog.FRAME_HEADER_BYTES;
    if (left < 0 || rest.getInt(at) < 0 || rest.getInt(at) > left) {
      return false;
    }
    ByteBuffer payload = rest.slice(at + AppendLog.FRAME_HEADER_BYTES, rest.getInt(at));
    return AppendLog.checksum(payload) == rest.getInt(at + 4);
  }
}
