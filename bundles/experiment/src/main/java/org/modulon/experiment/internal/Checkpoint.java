package org.modulon.experiment.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.kernel.Snapshot;

/**
 * What a checkpoint file holds.
 *
 * @param snapshot the state
 * @param name of the model
 * @param seconds wall time of the steps so far
 * @param writtenMillis when it was written, milliseconds since 1970-01-01 UTC
 * @param model the model's facts by place, see {@link ModelFacts}
 */
record Checkpoint(
    Snapshot snapshot, String name, double seconds, long writtenMillis, Map<String, String> model) {
  /** Copies the facts. */
  Checkpoint {
    model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
  }
}
