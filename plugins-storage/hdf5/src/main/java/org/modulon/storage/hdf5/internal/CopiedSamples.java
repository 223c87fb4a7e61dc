package org.modulon.storage.hdf5.internal;

import java.util.Map;

/**
 * Samples that are copied into one piece of the file.
 *
 * @param dataset what to copy
 * @param steps that its rows belong to
 */
record CopiedSamples(StoredDataset dataset, RowSteps steps) implements StoredSamples {
  private static final int BLOCK_BYTES = 1 << 20;

  @Override
  public Hdf5Array addTo(Hdf5Group group, String name, Map<String, Object> entry) {
    Hdf5Type type = Hdf5Type.of(dataset.description().elementType());
    Hdf5Array array = group.array(name, type, dataset.shape());
    BlockChecksums sums = new BlockChecksums(BLOCK_BYTES);
    long[] position = {0};
    dataset.copyTo(
        bytes -> {
          sums.update(bytes);
          int size = bytes.remaining();
          array.write(position[0], bytes);
          position[0] += size;
        });
    sums.finish();
    sums.steps(steps, dataset.description(), dataset.shape()[0]);
    sums.writeTo(entry);
    return array;
  }
}
