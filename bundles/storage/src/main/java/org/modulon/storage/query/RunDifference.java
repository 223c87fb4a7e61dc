package org.modulon.storage.query;

/**
 * Something that two runs don't have in common.
 *
 * @param area where it was found
 * @param name key, bundle or dataset
 * @param left what the first run has; empty if nothing
 * @param right what the second run has; empty if nothing
 */
public record RunDifference(Area area, String name, String left, String right) {
  /** Where runs can differ. */
  public enum Area {
    /** State, steps, seed and model. */
    RUN,
    /** Parameters of all sections. */
    PARAMETER,
    /** What people said of the runs. */
    ANNOTATION,
    /** References to other runs. */
    LINK,
    /** Versions and hashes of bundles. */
    BUNDLE,
    /** Provenance: command line, Java, system, git. */
    ENVIRONMENT,
    /** Type, shape or values of datasets. */
    DATASET,
    /** Hashes of results. */
    HASH
  }
}
