package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of runs that were to be imported or copied, each by what its source calls it.
 *
 * @param stored new runs, as the store has them
 * @param present runs that the store had already, as it has them
 * @param refused why a run was refused
 */
public record ImportResult(
    Map<String, RunManifest> stored,
    Map<String, RunManifest> present,
    Map<String, StoreException> refused) {
  /** Copies the maps, order kept. */
  public ImportResult {
    stored = copy(stored);
    present = copy(present);
    refused = copy(refused);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Returns how many runs this tells of. */
  public int size() {
    return stored.size() + present.size() + refused.size();
  }
}
