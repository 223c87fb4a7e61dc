package org.modulon.storage.hdf5.internal;

import org.modulon.storage.StorageBackend;
import org.modulon.storage.tck.StorageTck;

/** The published contract. */
class Hdf5TckTest extends StorageTck {
  @Override
  public StorageBackend backend() {
    return new Hdf5Backend();
  }
}
