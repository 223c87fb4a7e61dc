/**
 * Model files: YAML text to the definition of a network and a run, with a position for every error.
 *
 * <p>Nobody implements anything here. A {@link org.modulon.model.Model} is immutable and may be
 * used by any thread.
 */
@Export
@Version("1.0.0")
package org.modulon.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
