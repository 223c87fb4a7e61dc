package org.modulon.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.BundleVersion;

/**
 * What a run is beyond its model.
 *
 * @param threads how many threads share a step, at least 1
 * @param resumeWhenComplete whether a run that lost a behavior goes on by itself when it is back,
 *     as is right where nobody is there to say so
 * @param checkpoints when the run writes checkpoints
 * @param provenance facts to store with the run, in order
 * @param bundles the bundles that take part
 */
public record RunRequest(
    int threads,
    boolean resumeWhenComplete,
    CheckpointPolicy checkpoints,
    Map<String, String> provenance,
    List<BundleVersion> bundles) {

  /** Copies the facts. */
  public RunRequest {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    bundles = List.copyOf(bundles);
  }

  /** A run with a checkpoint only when it is stopped. */
  public RunRequest(
      int threads,
      boolean resumeWhenComplete,
      Map<String, String> provenance,
      List<BundleVersion> bundles) {
    this(threads, resumeWhenComplete, CheckpointPolicy.WHEN_STOPPED, provenance, bundles);
  }

  /** One thread, nothing else to store. */
  public static RunRequest plain() {
    return new RunRequest(1, false, Map.of(), List.of());
  }

  /** The same with other checkpoints. */
  public RunRequest with(CheckpointPolicy policy) {
    return new RunRequest(threads, resumeWhenComplete, policy, provenance, bundles);
  }
}
