package org.modulon.experiment.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.modulon.experiment.ResumeException;
import org.modulon.kernel.Snapshot;
import org.modulon.storage.StoreException;

/**
 * Reads a checkpoint file; see {@link CheckpointFormat}.
 *
 * <p>Nothing is allocated before the file has been found large enough for it, and nothing is
 * returned whose checksums don't fit.
 */
final class CheckpointReader {
  private final Path file;
  private final InputStream in;
  private final CRC32C sum = new CRC32C();
  private final ByteBuffer chunk =
      ByteBuffer.allocate(CheckpointFormat.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private CheckpointReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  private interface Reading<T> {
    T by(CheckpointReader reader) throws IOException;
  }

  /**
   * Reads what the checkpoint is of, and not the arrays.
   *
   * @throws ResumeException if the file is damaged, or of another kind or version
   */
  static CheckpointHeader header(Path file) {
    return reading(file, CheckpointReader::header);
  }

  /**
   * Reads everything.
   *
   * @throws ResumeException if the file is damaged, or of another kind or version
   */
  static Checkpoint read(Path file) {
    return reading(file, CheckpointReader::checkpoint);
  }

  private static <T> T reading(Path file, Reading<T> reading) {
    try (InputStream in = Files.newInputStream(file)) {
      return reading.by(new CheckpointReader(file, in));
    } catch (EOFException shorter) {
      throw damaged(file, "it ends too early");
    } catch (IOException failed) {
      throw StoreException.failed("read", file, failed);
    }
  }

  private Checkpoint checkpoint() throws IOException {
    CheckpointHeader header = header();
    Map<String, Object> values = new LinkedHashMap<>();
    for (CheckpointEntry entry : header.entries()) {
      Object value =
          entry instanceof CheckpointEntry.Elements elements
              ? elements(elements)
              : ((CheckpointEntry.Plain) entry).value();
      values.put(entry.place(), value);
    }
    fill(CheckpointFormat.TRAILER_BYTES);
    if (chunk.getInt(0) != (int) sum.getValue()) {
      throw damaged(file, "its values have changed since they were written");
    }
    return new Checkpoint(
        new Snapshot(header.step(), values),
        header.name(),
        header.seconds(),
        header.writtenMillis(),
        header.model());
  }

  private CheckpointHeader header() throws IOException {
    long size = Files.size(file);
    if (size < CheckpointFormat.PREAMBLE_BYTES) {
      throw damaged(file, "it has only " + size + " bytes");
    }
    byte[] start = fully(new byte[CheckpointFormat.PREAMBLE_BYTES]);
    ByteBuffer preamble = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    requireKind(start, preamble);
    int headerBytes = preamble.getInt(12);
    long dataBytes = preamble.getLong(16);
    requireSize(headerBytes, dataBytes, size);
    byte[] text = fully(new byte[headerBytes]);
    if (CheckpointFormat.checksum(text, headerBytes) != preamble.getInt(24)) {
      throw damaged(file, "its header has changed since it was written");
    }
    CheckpointHeader header = parse(text);
    if (header.dataBytes() != dataBytes) {
      throw damaged(
          file,
          "its arrays have " + header.dataBytes() + " bytes, and " + dataBytes + " are announced");
    }
    return header;
  }

  private void requireKind(byte[] start, ByteBuffer preamble) {
    if (!Arrays.equals(start, 0, 8, CheckpointFormat.MAGIC, 0, 8)) {
      throw damaged(file, "it doesn't begin as a checkpoint does");
    }
    if (CheckpointFormat.preambleChecksum(start) != preamble.getInt(28)) {
      throw damaged(file, "its first bytes have changed since they were written");
    }
    if (preamble.getInt(8) != CheckpointFormat.VERSION) {
      throw new ResumeException(
          file.toString(),
          file
              + " was written by a newer Modulon (format "
              + preamble.getInt(8)
              + "); this one reads format "
              + CheckpointFormat.VERSION
              + ". Resume the run with the newer one, or run its model again.");
    }
  }

  private void requireSize(int headerBytes, long dataBytes, long size) {
    long around = CheckpointFormat.PREAMBLE_BYTES + CheckpointFormat.TRAILER_BYTES;
    boolean sensible =
        headerBytes >= 0
            && headerBytes <= CheckpointFormat.LARGEST_HEADER
            && dataBytes >= 0
            && dataBytes <= size;
    if (!sensible || around + headerBytes + dataBytes != size) {
      throw damaged(
          file,
          "it has "
              + size
              + " bytes, and announces a header of "
              + headerBytes
              + " and arrays of "
              + dataBytes);
    }
  }

  private CheckpointHeader parse(byte[] text) {
    try {
      return CheckpointHeader.fromJson(new String(text, StandardCharsets.UTF_8), file.toString());
    } catch (StoreException wrong) {
      throw new ResumeException(file.toString(), wrong.getMessage());
    }
  }

  private Object elements(CheckpointEntry.Elements elements) throws IOException {
    ArrayType type = elements.type();
    Object array = type.allocate(elements.length());
    int most = CheckpointFormat.CHUNK_BYTES / type.bytes();
    int count;
    for (int from = 0; from < elements.length(); from += count) {
      count = Math.min(most, elements.length() - from);
      fill(count * type.bytes());
      sum.update(chunk.array(), 0, count * type.bytes());
      type.get(array, from, count, chunk);
    }
    return array;
  }

  private void fill(int bytes) throws IOException {
    if (in.readNBytes(chunk.array(), 0, bytes) < bytes) {
      throw new EOFException();
    }
  }

  private byte[] fully(byte[] bytes) throws IOException {
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static ResumeException damaged(Path file, String fact) {
    return new ResumeException(
        file.toString(),
        file + " is damaged: " + fact + ". Put a copy of it back, or run the model again.");
  }
}
