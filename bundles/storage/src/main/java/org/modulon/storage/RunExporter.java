package org.modulon.storage;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes a run of any backend as one file of a format that other programs open. Registered as an
 * OSGi service by the plugin that knows the format. Callable from any thread.
 */
@ConsumerType
public interface RunExporter {
  /**
   * Returns the name of the format in small letters, such as {@code hdf5}; the command line has it
   * as an option.
   */
  String format();

  /** Returns what the file is, in a few words, such as {@code an HDF5 file}. */
  default String description() {
    return "a file of the format " + format();
  }

  /**
   * Writes a file that doesn't exist yet.
   *
   * @param run any ended run, of any backend
   * @throws StoreException if the run cannot be read, or the file cannot be written
   */
  void export(Run run, Path file);
}
