/**
 * Says who is connected to whom: turns positions and a connectivity rule into target lists, and
 * cuts synapse groups into blocks.
 *
 * <p>Nothing here is implemented by plugins but {@link org.modulon.connectivity.SynapsePredicate}.
 * Rules, splits and partitions are immutable and may be shared between threads; what {@link
 * org.modulon.connectivity.ConnectivityRule#rows} returns owns buffers and belongs to one thread at
 * a time.
 */
@Export
@Version("1.0.0")
package org.modulon.connectivity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
