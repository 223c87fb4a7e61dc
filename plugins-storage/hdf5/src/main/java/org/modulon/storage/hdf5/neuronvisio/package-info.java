/**
 * Recorded vectors the way Neuronvisio keeps them: groups with an x of their own, references to
 * sections with a vector for each variable, a file that Neuronvisio reads, and the way to runs and
 * back. Not thread-safe.
 */
@Export
@Version("1.1.0")
package org.modulon.storage.hdf5.neuronvisio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
