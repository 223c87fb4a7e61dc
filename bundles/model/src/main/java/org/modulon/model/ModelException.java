package org.modulon.model;

import java.util.Optional;
import org.modulon.api.spec.SpecException;

/** A mistake in a model file, with its place. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Place place;
  private final String path;

  /**
   * Names the place and the mistake.
   *
   * @param place where the value was written
   * @param path of the value, such as {@code groups.exc.size}; empty for the whole file
   * @param problem what is wrong with the value, what was expected, what to do
   */
  public ModelException(Place place, String path, String problem) {
    super(place + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    this.place = place;
    this.path = path;
  }

  /**
   * Names the place of a mistake.
   *
   * @param place where the value was written
   * @param problem what is wrong with it, in the words of the file
   * @param mistake the same at its path; becomes the cause
   */
  public ModelException(Place place, String problem, SpecException mistake) {
    this(place, mistake.path(), problem);
    initCause(mistake);
  }

  /** The behavior type that no installed plugin provides, if this is the mistake. */
  public Optional<String> missingType() {
    return getCause() instanceof SpecException mistake ? mistake.missingType() : Optional.empty();
  }

  /** Where the value was written. */
  public Place place() {
    return place;
  }

  /** Path of the value. */
  public String path() {
    return path;
  }
}
