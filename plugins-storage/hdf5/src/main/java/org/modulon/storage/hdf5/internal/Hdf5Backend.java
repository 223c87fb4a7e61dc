package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;
import org.modulon.storage.Backend;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps each run as one HDF5 file that h5py, h5dump and xarray open: {@code
 * <place>/hdf5/<group>/<run>.h5}. While a run is recorded, {@code <run>.recording/} holds its
 * append logs, since no HDF5 file survives the death of its writer; files that belong to the run
 * are in {@code <run>.files/}.
 */
@Component(service = StorageBackend.class)
@Backend(Hdf5Backend.NAME)
public final class Hdf5Backend implements StorageBackend {
  static final String NAME = "hdf5";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RunStore open(Path place) {
    return new Hdf5Store(place);
  }
}
