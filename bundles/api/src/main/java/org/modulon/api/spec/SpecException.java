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
  private final String before;
  private final String value;
  private final String after;

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
    before = "";
    value = "";
    after = "";
  }

  /**
   * Names the place and a value that can't be.
   *
   * @param path such as {@code synapses.0.density}
   * @param expected what the value must be, such as {@code must be at least 1}
   * @param value as it was understood
   * @param remedy a sentence that says what to do; may be empty
   */
  public SpecException(String path, String expected, String value, String remedy) {
    super(path + ": " + problem(expected, value, remedy));
    this.path = path;
    problem = problem(expected, value, remedy);
    before = expected;
    this.value = value;
    after = remedy;
  }

  /** The place in the model. */
  public String path() {
    return path;
  }

  /** The message without the path. */
  public String problem() {
    return problem;
  }

  /**
   * The message without the path, with the value as its author wrote it.
   *
   * @param written the value; texts in quotes, behind which it says what they mean unless that is
   *     the same
   */
  public String problem(String written) {
    if (value.isEmpty()) {
      return problem;
    }
    boolean plain =
        !written.startsWith("\"") || written.equals(value) || written.equals('"' + value + '"');
    return problem(before, plain ? written : written + ", which is " + value, after);
  }

  private static String problem(String expected, String value, String remedy) {
    return expected + " (got " + value + ")." + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
