package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.VariableLengthDatasetReader;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads rows of different lengths. HDF5 leaves the shuffle filter out where rows are references to
 * them, which jHDF doesn't notice.
 */
final class VariableRows {
  private static final int SHUFFLE = 2;

  private VariableRows() {}

  /** Returns texts, or an array for each row. */
  static Object read(Dataset dataset) {
    boolean skipped =
        dataset.getFilters().stream()
            .anyMatch(filter -> filter.getId() == SHUFFLE && filter.getFilterData().length == 0);
    if (!skipped
        || dataset.getDimensions().length != 1
        || !(dataset instanceof ChunkedDataset chunked)) {
      return dataset.getData();
    }
    VariableLength type = (VariableLength) dataset.getDataType();
    int width = type.getSize();
    int rows = dataset.getDimensions()[0];
    int most = chunked.getChunkDimensions()[0];
    ByteBuffer references =
        ByteBuffer.allocate(Math.multiplyExact(rows, width)).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row += most) {
      ByteBuffer raw = chunked.getRawChunkBuffer(new int[] {row}).duplicate();
      byte[] stored = new byte[raw.remaining()];
      raw.get(stored);
      int size = Math.multiplyExact(most, width);
      byte[] chunk = stored.length == size ? stored : inflated(stored, size, dataset.getFilters());
      references.put(chunk, 0, Math.min(most, rows - row) * width);
    }
    return VariableLengthDatasetReader.readDataset(
        type, references.flip(), new int[] {rows}, dataset.getHdfFile().getHdfBackingStorage());
  }

  private static byte[] inflated(byte[] stored, int size, List<PipelineFilterWithData> filters) {
    Inflater inflater = new Inflater();
    try {
      byte[] chunk = new byte[size];
      inflater.setInput(stored);
      if (inflater.inflate(chunk) != size) {
        throw new IllegalArgumentException("a chunk has another size, filtered by " + filters);
      }
      return chunk;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a chunk can't be read, filtered by " + filters, e);
    } finally {
      inflater.end();
    }
  }
}
