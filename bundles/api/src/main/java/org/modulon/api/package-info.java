/**
 * What the author of a behavior sees: network objects, the behavior contract, parameters, state,
 * tags and taps.
 *
 * <p>Plugins implement {@link org.modulon.api.Behavior}; the kernel implements everything else. All
 * calls into a behavior, and all a behavior does to network objects, happen on the simulation
 * thread, between or within steps.
 */
@Export
@Version("1.0.0")
package org.modulon.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
