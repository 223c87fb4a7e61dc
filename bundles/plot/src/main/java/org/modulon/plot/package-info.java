/**
 * Figures, drawn from stored runs as PNG and SVG.
 *
 * <p>Nobody but this bundle implements anything here. Any thread may draw; drawing needs no screen.
 */
@Export
@Version("1.0.0")
package org.modulon.plot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
