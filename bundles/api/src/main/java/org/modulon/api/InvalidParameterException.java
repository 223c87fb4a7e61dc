package org.modulon.api;

/**
 * A parameter that can't be what the user says; the kernel adds where in the model it stands.
 *
 * <p>The message is a phrase that continues the parameter's path, such as {@code must be a tag of
 * afferent synapses (got "GABA"). Known: GLUTAMATE.}
 */
public final class InvalidParameterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String parameter;

  /**
   * Names the parameter and the mistake.
   *
   * @param parameter as files write it, with an index for an element: {@code variables.0}
   * @param problem what is wrong, the value, what was expected, and what to do
   */
  public InvalidParameterException(String parameter, String problem) {
    super(problem);
    this.parameter = parameter;
  }

  /** The parameter as files write it. */
  public String parameter() {
    return parameter;
  }
}
