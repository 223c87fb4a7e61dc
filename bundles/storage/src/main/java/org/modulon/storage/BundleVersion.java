package org.modulon.storage;

import java.util.Objects;

/**
 * One bundle that took part in a run.
 *
 * @param name symbolic name
 * @param version OSGi version
 * @param sha256 SHA-256 of the bundle file, lower-case hexadecimal; empty if unknown
 */
public record BundleVersion(String name, String version, String sha256) {
  /** Rejects missing parts. */
  public BundleVersion {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
  }
}
