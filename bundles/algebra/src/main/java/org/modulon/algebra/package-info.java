/**
 * Synapses and states as matrices of EJML, which this bundle exports too.
 *
 * <p>Nobody implements anything here. Views share their arrays with the network: whoever uses one
 * does so on the simulation thread, between or within steps.
 */
@Export
@Version("1.0.0")
package org.modulon.algebra;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
