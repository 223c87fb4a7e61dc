package org.modulon.storage;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns what another program stored into runs. Registered as an OSGi service. Callable from any
 * thread. Nothing that a file holds is ever executed; parts that only the other program could make
 * sense of become files of the run, byte for byte.
 */
@ConsumerType
public interface RunImporter {
  /** Returns the name of the format, such as {@code pypet}. */
  String name();

  /** Tells, by a look at its content, whether a file or folder is of this format. Never throws. */
  boolean accepts(Path path);

  /**
   * Stores everything as new runs, sealed; the source stays as it is. Runs that were complete when
   * a later one failed stay.
   *
   * @param path a file or folder that {@link #accepts} says yes to
   * @param target where the runs go
   * @return the manifests of the new runs
   * @throws StoreException if the source is damaged, or the target refuses something
   */
  List<RunManifest> importInto(Path path, RunStore target);

  /**
   * Stores what is sound as new runs, sealed, where a source has many runs that can be told apart:
   * passes over those that the store has already and those that are refused.
   *
   * @param path a file or folder that {@link #accepts} says yes to
   * @param target where the runs go
   * @throws StoreException if the source is damaged as a whole, or the target takes no run
   */
  default ImportResult importSound(Path path, RunStore target) {
    return ImportResult.of(importInto(path, target));
  }
}
