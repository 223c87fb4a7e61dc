package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.modulon.storage.AppendLog;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/**
 * The append log of a recording's samples, which becomes the run's HDF5 file: the start of the file
 * is reserved for the superblock, and a whole chunk in a frame is a chunk of HDF5 where it lies.
 *
 * <p>A frame is the dataset's index (int), the position of its first byte within the dataset
 * (long), and the bytes. A frame that starts before the end of what came earlier replaces it from
 * there on: a chunk replaces the rows of it that an acknowledgement wrote ahead, and appends that
 * failed halfway and resumed runs take rows back.
 */
final class SamplesLog implements AutoCloseable {
  /** Dataset and position. */
  private static final int HEAD_BYTES = 12;

  private final Path file;
  private final AppendLog log;
  private final List<LoggedSamples> samples;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private SamplesLog(Path file, AppendLog log, List<LoggedSamples> samples) {
    this.file = file;
    this.log = log;
    this.samples = samples;
  }

  /** Creates a log without samples. */
  static SamplesLog create(Path file) {
    return new SamplesLog(
        file, AppendLog.create(file, Hdf5Output.SUPERBLOCK_BYTES), new ArrayList<>());
  }

  /**
   * Opens a log to append to it, or creates it; what follows its last whole frame is cut off.
   *
   * @param datasets those whose samples count
   */
  static SamplesLog reopen(Path file, List<DatasetDescription> datasets) {
    if (!Files.exists(file)) {
      return create(file);
    }
    if (reserved(file) == 0) {
      EarlierSamplesLog.replace(file, datasets);
    }
    List<LoggedSamples> samples = none(file, datasets.size());
    Consumer<ByteBuffer> collector = collector(samples, Hdf5Output.SUPERBLOCK_BYTES);
    AppendLog log = AppendLog.reopen(file, Hdf5Output.SUPERBLOCK_BYTES, collector);
    return new SamplesLog(file, log, samples);
  }

  /**
   * Reads a whole log, checks every frame, and says where it has the samples.
   *
   * @param datasets number of datasets whose samples count
   * @return by dataset
   * @throws StoreException if the log cannot be read
   */
  static List<LoggedSamples> scan(Path file, int datasets) {
    List<LoggedSamples> samples = none(file, datasets);
    if (Files.exists(file)) {
      int reserved = reserved(file);
      AppendLog.scan(file, reserved, collector(samples, reserved));
    }
    return samples;
  }

  /** Logs of earlier versions have nothing reserved. */
  private static int reserved(Path file) {
    return AppendLog.isLog(file) ? 0 : Hdf5Output.SUPERBLOCK_BYTES;
  }

  private static List<LoggedSamples> none(Path file, int datasets) {
    List<LoggedSamples> samples = new ArrayList<>();
    for (int i = 0; i < datasets; i++) {
      samples.add(new LoggedSamples(file));
    }
    return samples;
  }

  private static Consumer<ByteBuffer> collector(List<LoggedSamples> samples, int reserved) {
    long[] next = {reserved + AppendLog.HEADER_BYTES};
    return frame -> {
      long payload = next[0] + AppendLog.FRAME_HEADER_BYTES;
      next[0] = payload + frame.remaining();
      int dataset = frame.remaining() < HEAD_BYTES ? -1 : frame.getInt();
      // Rows of datasets that were not acknowledged may follow at the end.
      if (dataset >= 0 && dataset < samples.size()) {
        long position = frame.getLong();
        samples
            .get(dataset)
            .add(position, frame.remaining(), payload + HEAD_BYTES, checksum(frame));
      }
    };
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate());
    return sum.getValue();
  }

  /**
   * Appends bytes of a dataset; they are durable after the next {@link #force}.
   *
   * @param position of the first byte, at most the end of what the log has
   * @param bytes little endian; consumed once they are written
   */
  void append(int dataset, long position, ByteBuffer bytes) {
    int size = bytes.remaining();
    long sum = checksum(bytes);
    log.append(head.clear().putInt(dataset).putLong(position).flip(), bytes);
    samples(dataset).add(position, size, log.length() - size, sum);
  }

  /** Where the log has the samples of a dataset. */
  LoggedSamples samples(int dataset) {
    while (samples.size() <= dataset) {
      samples.add(new LoggedSamples(file));
    }
    return samples.get(dataset);
  }

  /** Bytes up to the end of the last frame. */
  long length() {
    return log.length();
  }

  /** Makes everything appended durable. */
  void force() {
    log.force();
  }

  @Override
  public void close() {
    log.close();
  }
}
