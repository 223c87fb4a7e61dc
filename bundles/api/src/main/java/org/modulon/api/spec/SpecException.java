package org.modulon.api.spec;

/**
 * A model that can't be built, because of what its author wrote.
 *
 * <p>The message starts with the path. Whoever knows the file adds the position.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final String problem;

  /**
   * Names the place and the mistake.
   *
   * @param path such as {@code groups.exc.behaviors.1.threshold}
   * @param problem what is wrong with the value, what was expected, what to do
   */
  public SpecException(String path, String problem) {
    super(path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  /** The place in the model. */
  public String path() {
    return path;
  }

  /** The message without the path. */
  public String problem() {
    return problem;
  }
}
