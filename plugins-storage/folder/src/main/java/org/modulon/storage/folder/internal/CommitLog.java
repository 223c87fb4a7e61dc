package org.modulon.storage.folder.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.modulon.storage.AppendLog;
import org.modulon.storage.StoreException;

/**
 * The list of acknowledgements of a run, one frame of an {@link AppendLog} each: step (long),
 * number of datasets that grew (int), and for each the length of its name (int), the name (UTF-8),
 * all its rows so far (long) and the CRC32C of the bytes added (int). Where a run was resumed, a
 * frame cuts datasets back; see {@link Stretches}.
 */
final class CommitLog implements AutoCloseable {
  private final AppendLog log;

  /**
   * One acknowledgement.
   *
   * @param step last completed step
   * @param growth the datasets that grew
   */
  record Commit(long step, List<Growth> growth) {}

  /**
   * What one acknowledgement added to a dataset.
   *
   * @param dataset its name
   * @param rows all rows so far
   * @param checksum CRC32C of the bytes added since the last acknowledgement that names it
   */
  record Growth(String dataset, long rows, int checksum) {}

  private CommitLog(AppendLog log) {
    this.log = log;
  }

  static CommitLog create(Path file) {
    return new CommitLog(AppendLog.create(file));
  }

  /** Goes on after the last whole frame. */
  static CommitLog reopen(Path file) {
    return new CommitLog(AppendLog.reopen(file));
  }

  /** Appends one acknowledgement and makes it durable. */
  void append(Commit commit) {
    log.appendForced(encode(commit));
  }

  private static ByteBuffer encode(Commit commit) {
    List<byte[]> names = new ArrayList<>();
    int size = 12;
    for (Growth growth : commit.growth()) {
      byte[] name = growth.dataset().getBytes(StandardCharsets.UTF_8);
      names.add(name);
      size += 16 + name.length;
    }
    ByteBuffer frame = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(commit.step()).putInt(names.size());
    for (int i = 0; i < names.size(); i++) {
      Growth growth = commit.growth().get(i);
      frame.putInt(names.get(i).length).put(names.get(i));
      frame.putLong(growth.rows()).putInt(growth.checksum());
    }
    return frame.flip();
  }

  /**
   * Reads all acknowledgements that were completely written.
   *
   * @throws StoreException if this is no commit log, or it is damaged before its end
   */
  static AppendLog.Scan scan(Path file, Consumer<Commit> visitor) {
    return AppendLog.scanForced(file, frame -> visitor.accept(decode(file, frame)));
  }

  private static Commit decode(Path file, ByteBuffer frame) {
    try {
      long step = frame.getLong();
      int count = frame.getInt();
      List<Growth> growth = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] name = new byte[Math.min(frame.getInt(), frame.remaining())];
        frame.get(name);
        growth.add(
            new Growth(new String(name, StandardCharsets.UTF_8), frame.getLong(), frame.getInt()));
      }
      return new Commit(step, growth);
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw StoreException.damaged(
          file, 0, "a frame holds no acknowledgement", "the commit log of a run");
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
