/**
 * Takes runs out of a store, as files that other programs open, whatever the backend. Stateless;
 * callable from any thread.
 */
@Export
@Version("1.1.0")
package org.modulon.storage.export;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
