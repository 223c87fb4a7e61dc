package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.StoreException;

/**
 * Samples that stay where the samples log has them: its whole chunks become those of the file. What
 * the log has in pieces is copied, such as the last chunk, which is filled up with zeros.
 */
final class ChunksInPlace implements StoredSamples {
  private final StoredDataset dataset;
  private final LoggedSamples samples;
  private final ChunkShape shape;
  private final RowSteps steps;
  private final BlockChecksums sums;

  private ChunksInPlace(
      StoredDataset dataset, LoggedSamples samples, ChunkShape shape, RowSteps steps) {
    this.dataset = dataset;
    this.steps = steps;
    this.samples = samples;
    this.shape = shape;
    this.sums = new BlockChecksums(shape.bytes());
  }

  /** Returns the samples of a log; those of a small dataset are copied. */
  static StoredSamples of(
      StoredDataset dataset, LoggedSamples samples, ChunkShape shape, RowSteps steps) {
    return shape.divides(dataset.bytes())
        ? new ChunksInPlace(dataset, samples, shape, steps)
        : new CopiedSamples(dataset, steps);
  }

  @Override
  public RowSteps steps() {
    return steps;
  }

  @Override
  public StoredDataset dataset() {
    return dataset;
  }

  @Override
  public Hdf5Array addTo(Hdf5Group group, String name, Map<String, Object> entry) {
    long[] chunks = new long[shape.chunks(dataset.bytes())];
    try (SampleBytes.Reading reading = samples.open()) {
      for (int i = 0; i < chunks.length; i++) {
        chunks[i] = chunk((long) i * shape.bytes(), reading, group);
      }
    } catch (IOException e) {
      throw StoreException.failed("read", samples.file(), e);
    }
    Hdf5Type type = Hdf5Type.of(dataset.description().elementType());
    Hdf5Array array = group.chunks(name, type, shape.extents(), chunks, dataset.shape());
    new StoredChunks(shape.extents(), array.address()).writeTo(entry);
    sums.steps(steps, dataset.description(), dataset.shape()[0]);
    sums.writeTo(entry);
    return array;
  }

  private long chunk(long start, SampleBytes.Reading reading, Hdf5Group group) throws IOException {
    int size = (int) Math.min(shape.bytes(), dataset.bytes() - start);
    Optional<LoggedSamples.Piece> whole = samples.writtenAtOnce(start, shape.bytes());
    if (whole.isPresent() && size == shape.bytes()) {
      sums.add(whole.get().checksum());
      return whole.get().offset();
    }
    ByteBuffer copy = SealedFileWriter.buffer(shape.bytes()).limit(size);
    reading.read(start, copy);
    sums.update(copy.rewind());
    sums.finish();
    return group.append(copy.clear());
  }
}
