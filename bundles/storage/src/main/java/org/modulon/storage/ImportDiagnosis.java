package org.modulon.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows files of one kind, to say why one of them is nothing that can be imported. Registered as an
 * OSGi service, and asked when no {@link RunImporter} accepts a path. Callable from any thread.
 */
@ConsumerType
public interface ImportDiagnosis {
  /**
   * Tells what is wrong with a file or folder.
   *
   * @return DAMAGED, or INVALID for a sound file that holds no runs; empty if it is of another kind
   *     or can't be opened. Never throws
   */
  Optional<StoreException> diagnose(Path path);
}
