package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a caller states to create a run; the backend adds id, number and times.
 *
 * @param group run group, any text but empty
 * @param name name prefix to which the backend appends a number; empty means the group's name
 * @param seed seed of all random numbers
 * @param model the model as it runs, YAML text; may be empty
 * @param provenance command line, JVM, operating system, versions; in the order given
 * @param bundles bundles that take part
 * @param notes annotations and links that the run begins with
 */
public record NewRun(
    String group,
    String name,
    long seed,
    String model,
    Map<String, String> provenance,
    List<BundleVersion> bundles,
    RunNotes notes) {

  /** Checks and copies everything. */
  public NewRun {
    if (group.isEmpty()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          group,
          "A run has an empty group. Expected a name such as 'basics'."
              + " Set store.group in the model file.");
    }
    name = name.isEmpty() ? group : name;
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(notes, "notes");
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    bundles = List.copyOf(bundles);
  }

  /** Describes a run without annotations and links. */
  public NewRun(
      String group,
      String name,
      long seed,
      String model,
      Map<String, String> provenance,
      List<BundleVersion> bundles) {
    this(group, name, seed, model, provenance, bundles, RunNotes.NONE);
  }

  /** Creates a run description with nothing but a group and a seed. */
  public static NewRun of(String group, long seed) {
    return new NewRun(group, "", seed, "", Map.of(), List.of());
  }
}
