/**
 * Runs: a model becomes a simulation, its samples become a stored run, and the end a report.
 *
 * <p>Callers implement {@link org.modulon.experiment.RunListener}; nobody else implements anything
 * here. A {@link org.modulon.experiment.RunSession} is executed by one thread and may be steered by
 * others through its simulation.
 */
@Export
@Version("1.0.0")
package org.modulon.experiment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
