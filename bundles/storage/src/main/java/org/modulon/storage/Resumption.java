package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a stored run is taken up again.
 *
 * @param step last completed step, at least 0
 * @param rows how many rows of each dataset belong to the steps up to there; datasets that aren't
 *     named become empty
 * @param model the model as it runs from there on, YAML text
 */
public record Resumption(long step, Map<String, Long> rows, String model) {
  /** Checks and copies everything. */
  public Resumption {
    Objects.requireNonNull(model, "model");
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    if (step < 0 || rows.values().stream().anyMatch(count -> count < 0)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          Long.toString(step),
          "A run cannot be resumed at step "
              + step
              + " with the rows "
              + rows
              + ". Expected numbers of at least 0. Take them from a checkpoint of the run.");
    }
  }

  /** Returns how many rows of a dataset are kept. */
  public long rows(String dataset) {
    return rows.getOrDefault(dataset, 0L);
  }
}
