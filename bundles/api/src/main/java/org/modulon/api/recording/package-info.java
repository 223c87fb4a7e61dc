/**
 * What recorders have in common: expressions that the user wants to see, and the series they
 * become.
 *
 * <p>Called by behaviors, on the simulation thread.
 */
@Export
@Version("1.0.0")
package org.modulon.api.recording;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
