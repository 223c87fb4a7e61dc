package org.modulon.storage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
   * Stores everything as runs, sealed; the source stays as it is. An id depends on the content
   * only, so what the store has already is passed over. The source is read before anything is
   * stored, so a damaged one changes nothing. Runs that were complete when the store refused a
   * later one stay; of that one nothing does.
   *
   * @param path a file or folder that {@link #accepts} says yes to
   * @param target where the runs go
   * @return the manifests of all runs of the source as the store has them now, at least one
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
    Set<String> before = target.runs().stream().map(RunManifest::id).collect(Collectors.toSet());
    Map<String, RunManifest> stored = new LinkedHashMap<>();
    Map<String, RunManifest> present = new LinkedHashMap<>();
    for (RunManifest run : importInto(path, target)) {
      (before.contains(run.id()) ? present : stored).put(run.path(), run);
    }
    return new ImportResult(stored, present, Map.of());
  }
}
