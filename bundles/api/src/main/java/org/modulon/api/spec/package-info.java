/**
 * The immutable definition of a network: what model files, Java code, sweeps and provenance share.
 *
 * <p>Nobody implements anything here; the records can be used by any thread.
 */
@Export
@Version("1.0.0")
package org.modulon.api.spec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
