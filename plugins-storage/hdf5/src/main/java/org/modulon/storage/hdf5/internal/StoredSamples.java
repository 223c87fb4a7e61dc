package org.modulon.storage.hdf5.internal;

import java.util.Map;

/** Samples on their way into an HDF5 file. */
interface StoredSamples {
  /** The dataset as it is read meanwhile. */
  StoredDataset dataset();

  /** The steps that the rows belong to, as far as they are known. */
  RowSteps steps();

  /** Returns the same samples as they are copied into another file. */
  default StoredSamples copied() {
    return new CopiedSamples(dataset(), steps());
  }

  /**
   * Adds the samples to a group.
   *
   * @param entry gets what the file's document has to say on where they are, and their checksums
   */
  Hdf5Array addTo(Hdf5Group group, String name, Map<String, Object> entry);
}
