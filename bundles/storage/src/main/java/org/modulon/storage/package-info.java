/**
 * The run model of every storage backend: runs with a manifest, parameters, appendable datasets,
 * small objects and files, plus the append log that backends may build on. Backends implement
 * {@link org.modulon.storage.StorageBackend} and the contracts it leads to; everything else is
 * implemented here. A {@link org.modulon.storage.RunWriter} belongs to one thread at a time, while
 * stores, runs and datasets may be read from any thread.
 */
@Export
@Version("1.1.0")
package org.modulon.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
