package org.modulon.storage.hdf5.internal;

import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.JsonTree;

/**
 * What a file's document says of a dataset in chunks.
 *
 * @param extents of a chunk
 * @param index address of their {@link ChunkIndex}
 */
record StoredChunks(List<Integer> extents, long index) {
  private static final String CHUNK = "chunk";
  private static final String INDEX = "chunk_index";

  void writeTo(Map<String, Object> entry) {
    entry.put(CHUNK, extents);
    entry.put(INDEX, index);
  }

  /** Reads an entry of the document; nothing if its dataset is in one piece. */
  static Optional<StoredChunks> read(JsonTree entry) {
    if (!entry.has(CHUNK)) {
      return Optional.empty();
    }
    List<Integer> extents =
        DescriptionTree.counts(entry, CHUNK).stream().map(Math::toIntExact).toList();
    return Optional.of(new StoredChunks(extents, entry.integer(INDEX)));
  }

  /** Tells whether an array of the file is divided like this. */
  boolean fit(ChunkedDataset array) {
    int[] chunk = extents.stream().mapToInt(Integer::intValue).toArray();
    return Arrays.equals(array.getChunkDimensions(), chunk) && array.getFilters().isEmpty();
  }

  /** Reads where the chunks of a dataset are that has at least one value. */
  FileBytes locate(Path file, StoredDataset dataset) {
    ChunkShape shape = ChunkShape.stored(extents, dataset.description());
    return new ChunkedBytes(
        file, shape.bytes(), ChunkIndex.read(file, index, shape.chunks(dataset.bytes())));
  }
}
