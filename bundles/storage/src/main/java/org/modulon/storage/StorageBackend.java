package org.modulon.storage;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to keep runs. Registered as an OSGi service with the property {@code storage.backend}, see
 * {@link Backend}. Callable from any thread.
 */
@ConsumerType
public interface StorageBackend {
  /** Returns the name that model files and {@code --store} use, the same as the property. */
  String name();

  /**
   * Opens a place, existing or not. Creates nothing on disk: that happens with the first run.
   *
   * @param place the folder below which the backend keeps its runs
   */
  RunStore open(Path place);
}
