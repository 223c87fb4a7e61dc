package org.modulon.model;

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

  /** Where the value was written. */
  public Place place() {
    return place;
  }

  /** Path of the value. */
  public String path() {
    return path;
  }
}
