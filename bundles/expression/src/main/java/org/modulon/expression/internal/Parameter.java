package org.modulon.expression.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A parameter of a function.
 *
 * @param defaultText what a missing argument stands for, empty if it must be given
 */
record Parameter(String name, Optional<String> defaultText) {

  static Parameter required(String name) {
    return new Parameter(name, Optional.empty());
  }

  static Parameter optional(String name, String defaultText) {
    return new Parameter(name, Optional.of(defaultText));
  }

  /** Returns the call as one would write it, for messages. */
  static String usage(String function, List<Parameter> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.name + parameter.defaultText.map(text -> "=" + text).orElse(""))
        .collect(Collectors.joining(", ", function + "(", ")"));
  }
}
