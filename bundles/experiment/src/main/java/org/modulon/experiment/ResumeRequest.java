package org.modulon.experiment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.modulon.model.Model;

/**
 * Which run is to go on, and what changes.
 *
 * @param backend name of the storage backend that has it
 * @param place path of its store
 * @param reference id, unique beginning of an id, name, or {@code group/name}
 * @param steps how many steps the run shall have in all; empty for those of its model
 * @param model what the run's model is believed to be: refused if it differs from the stored one
 */
public record ResumeRequest(
    String backend, Path place, String reference, OptionalLong steps, Optional<Model> model) {
  /** Goes on as the run was meant to. */
  public ResumeRequest(String backend, Path place, String reference) {
    this(backend, place, reference, OptionalLong.empty(), Optional.empty());
  }

  /** The same for another number of steps in all. */
  public ResumeRequest until(long lastStep) {
    return new ResumeRequest(backend, place, reference, OptionalLong.of(lastStep), model);
  }

  /** The same, provided that the run has this model. */
  public ResumeRequest expecting(Model expected) {
    return new ResumeRequest(backend, place, reference, steps, Optional.of(expected));
  }
}
