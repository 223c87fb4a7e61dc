package org.modulon.api.spec;

import java.util.Optional;

/**
 * A model that can't be built, because of what its author wrote.
 *
 * <p>The message starts with the path. Whoever knows the file adds the position.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final String expected;
  private final String value;
  private final String remedy;
  private final String missingType;

  /**
   * Names the place and the mistake.
   *
   * @param path such as {@code groups.exc.behaviors.1.threshold}
   * @param problem what is wrong with the value, what was expected, what to do
   */
  public SpecException(String path, String problem) {
    this(path, problem, "", "", "");
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
    this(path, expected, value, remedy, "");
  }

  private SpecException(
      String path, String expected, String value, String remedy, String missingType) {
    super(path + ": " + problem(expected, value, remedy));
    this.path = path;
    this.expected = expected;
    this.value = value;
    this.remedy = remedy;
    this.missingType = missingType;
  }

  /**
   * A model with a behavior that nobody provides.
   *
   * @param path of the type, such as {@code groups.exc.behaviors.1.type}
   * @param type that no installed plugin provides
   * @param remedy what exists instead, or where the type is to be had
   */
  public static SpecException missingType(String path, String type, String remedy) {
    String problem = "no installed plugin provides the behavior type \"" + type + "\". " + remedy;
    return new SpecException(path, problem, "", "", type);
  }

  /** The place in the model. */
  public String path() {
    return path;
  }

  /** The message without the path. */
  public String problem() {
    return problem(expected, value, remedy);
  }

  /**
   * The message without the path, with the value as its author wrote it.
   *
   * @param written the value; texts in quotes, behind which it says what they mean unless that is
   *     the same
   */
  public String problem(String written) {
    boolean plain =
        !written.startsWith("\"") || written.equals(value) || written.equals('"' + value + '"');
    return value.isEmpty()
        ? problem()
        : problem(expected, plain ? written : written + ", which is " + value, remedy);
  }

  /** The behavior type that no installed plugin provides, if this is the mistake. */
  public Optional<String> missingType() {
    return missingType.isEmpty() ? Optional.empty() : Optional.of(missingType);
  }

  private static String problem(String expected, String value, String remedy) {
    return expected
        + (value.isEmpty() ? "" : " (got " + value + ").")
        + (remedy.isEmpty() ? "" : " " + remedy);
  }
}
