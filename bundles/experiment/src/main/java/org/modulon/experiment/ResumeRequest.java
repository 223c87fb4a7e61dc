package org.modulon.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.modulon.model.Model;

/**
 * Which run is to go on, and what changes.
 *
 * @param backend name of the storage backend that has it
 * @param place path of its store
 * @param reference id, unique beginning of an id, name, or {@code group/name}
 * @param length how long the run shall be in all, as a number of steps or a time such as {@code 50
 *     ms}; empty for what its model says
 * @param model what the run's model is believed to be: refused if it differs from the stored one
 */
public record ResumeRequest(
    String backend, Path place, String reference, Optional<String> length, Optional<Model> model) {
  /** Goes on as the run was meant to. */
  public ResumeRequest(String backend, Path place, String reference) {
    this(backend, place, reference, Optional.empty(), Optional.empty());
  }

  /** The same for another number of steps in all. */
  public ResumeRequest until(long lastStep) {
    return lasting(Long.toString(lastStep));
  }

  /** The same for another length in all, as a number of steps or a time. */
  public ResumeRequest lasting(String other) {
    return new ResumeRequest(backend, place, reference, Optional.of(other), model);
  }

  /** The same, provided that the run has this model. */
  public ResumeRequest expecting(Model expected) {
    return new ResumeRequest(backend, place, reference, length, Optional.of(expected));
  }
}
