/**
 * Vectors, spikes, connections, random streams and parallel loops over flat primitive arrays.
 *
 * <p>Nothing here is implemented by plugins; behaviors use these classes directly. Objects are not
 * thread-safe unless they say so: one simulation thread owns them, and {@link Parallel} is the only
 * way to share the work of a step. All results are the same bits on every JVM and for every number
 * of threads.
 */
@Export
@Version("1.1.0")
package org.modulon.numerics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
