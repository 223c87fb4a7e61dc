package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import java.util.HashMap;
import java.util.Map;

/**
 * Datasets that all runs of a file share, read once as long as they aren't too many: each may be a
 * compressed chunk of 64 KiB for a single number.
 */
final class KeptValues {
  private static final long MOST = 4 << 20;

  private final Map<String, ForeignValue> kept = new HashMap<>();
  private long room = MOST;

  ForeignValue read(Dataset dataset) {
    ForeignValue known = kept.get(dataset.getPath());
    if (known != null) {
      return known;
    }
    ForeignValue value = ForeignValue.read(dataset);
    if (value.size() <= room) {
      room -= value.size();
      kept.put(dataset.getPath(), value);
    }
    return value;
  }
}
