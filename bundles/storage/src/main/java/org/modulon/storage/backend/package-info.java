/**
 * What backends that keep files have in common: names that fit every file system, whole-file writes
 * that survive a crash, the lock of a run's writer, and values in the bytes of their element type.
 */
@Export
@Version("1.1.0")
package org.modulon.storage.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
