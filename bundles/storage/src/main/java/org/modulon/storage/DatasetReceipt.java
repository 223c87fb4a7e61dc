package org.modulon.storage;

import java.util.Arrays;
import java.util.List;

/**
 * One line of a run's receipt.
 *
 * @param name name of the dataset
 * @param shape rows, then the shape of a row
 * @param dtype numpy spelling of the element type
 * @param bytes size on disk
 */
public record DatasetReceipt(String name, List<Long> shape, String dtype, long bytes) {
  /** Copies the shape. */
  public DatasetReceipt {
    shape = List.copyOf(shape);
  }

  /** Describes a dataset. */
  public static DatasetReceipt of(Dataset dataset) {
    return new DatasetReceipt(
        dataset.description().name(),
        Arrays.stream(dataset.shape()).boxed().toList(),
        dataset.description().elementType().dtype(),
        dataset.bytes());
  }
}
