/**
 * The contract between the launcher, which lives outside the framework, and the command line, which
 * lives within.
 *
 * <p>The console implements {@link org.modulon.launcher.CommandLine}; the launcher implements
 * {@link org.modulon.launcher.Platform}. The main thread executes the command line; a shutdown hook
 * may interrupt it from its own thread.
 */
@Export
@Version("1.0.0")
package org.modulon.launcher;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
