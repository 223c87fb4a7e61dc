package org.modulon.storage;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes a run of any backend as one file of a format that other programs open. Registered as an
 * OSGi service by the plugin that knows the format. Callable from any thread.
 */
@ConsumerType
public interface RunExporter {
  /** Returns the name of the format in small letters, such as {@code hdf5}. */
  String format();

  /**
   * Writes a file that doesn't exist yet.
   *
   * @param run any ended run, of any backend
   * @throws StoreException if the run cannot be read, or the file cannot be written
   */
  void export(Run run, Path file);
}
