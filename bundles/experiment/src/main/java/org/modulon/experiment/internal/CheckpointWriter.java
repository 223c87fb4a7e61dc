package org.modulon.experiment.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes a checkpoint to a stream, array by array; see {@link CheckpointFormat}. */
final class CheckpointWriter {
  private final OutputStream out;
  private final CRC32C sum = new CRC32C();
  private final ByteBuffer chunk =
      ByteBuffer.allocate(CheckpointFormat.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private CheckpointWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes the whole file.
   *
   * @return how many bytes
   * @throws IOException if the stream refuses, or the header becomes larger than a reader takes
   */
  static long write(Checkpoint checkpoint, OutputStream out) throws IOException {
    CheckpointHeader header = CheckpointHeader.of(checkpoint);
    byte[] text = header.toJson().getBytes(StandardCharsets.UTF_8);
    if (text.length > CheckpointFormat.LARGEST_HEADER) {
      throw new IOException(
          "the list of all values has "
              + text.length
              + " bytes; a checkpoint takes at most "
              + CheckpointFormat.LARGEST_HEADER);
    }
    out.write(CheckpointFormat.preamble(CheckpointFormat.VERSION, text, header.dataBytes()));
    out.write(text);
    new CheckpointWriter(out).data(checkpoint, header);
    return CheckpointFormat.PREAMBLE_BYTES
        + text.length
        + header.dataBytes()
        + CheckpointFormat.TRAILER_BYTES;
  }

  private void data(Checkpoint checkpoint, CheckpointHeader header) throws IOException {
    for (CheckpointEntry entry : header.entries()) {
      if (entry instanceof CheckpointEntry.Elements elements) {
        elements(checkpoint.snapshot().values().get(entry.place()), elements);
      }
    }
    chunk.putInt(0, (int) sum.getValue());
    out.write(chunk.array(), 0, CheckpointFormat.TRAILER_BYTES);
  }

  private void elements(Object array, CheckpointEntry.Elements elements) throws IOException {
    ArrayType type = elements.type();
    int most = CheckpointFormat.CHUNK_BYTES / type.bytes();
    int count;
    for (int from = 0; from < elements.length(); from += count) {
      count = Math.min(most, elements.length() - from);
      type.put(array, from, count, chunk);
      sum.update(chunk.array(), 0, count * type.bytes());
      out.write(chunk.array(), 0, count * type.bytes());
    }
  }
}
