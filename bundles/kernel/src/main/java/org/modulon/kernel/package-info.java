/**
 * Builds networks from their definition and runs them.
 *
 * <p>Plugins implement nothing here but {@link org.modulon.kernel.TapSink} and {@link
 * org.modulon.kernel.SimulationListener}. A {@link org.modulon.kernel.Simulation} may be steered by
 * any thread; steps, sinks and listeners run on the thread that called {@code run}.
 */
@Export
@Version("1.0.0")
package org.modulon.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
