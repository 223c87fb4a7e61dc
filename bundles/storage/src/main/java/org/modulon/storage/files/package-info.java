/**
 * What programs keep with a run besides datasets, in any backend: texts, frames and films, and the
 * project that the run was made with. A {@link org.modulon.storage.RunWriter} given to these
 * classes is used on the calling thread.
 */
@Export
@Version("1.0.0")
package org.modulon.storage.files;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
