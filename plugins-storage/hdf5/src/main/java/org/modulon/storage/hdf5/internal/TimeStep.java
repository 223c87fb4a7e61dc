package org.modulon.storage.hdf5.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a step as the model file states it.
 *
 * @param value more than 0
 * @param unit such as ms
 */
record TimeStep(double value, String unit) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\"?dt\"?:\\s*\"?([0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*(s|ms|us|ns)\"?\\s*(#.*)?$");

  /** Finds the time step in the text of a model; models that count in steps have none. */
  static Optional<TimeStep> of(String model) {
    Matcher line = LINE.matcher(model);
    try {
      return line.find()
          ? Optional.of(new TimeStep(Double.parseDouble(line.group(1)), line.group(2)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns the length of a step in milliseconds. */
  double milliseconds() {
    return switch (unit) {
      case "s" -> value * 1e3;
      case "us" -> value / 1e3;
      case "ns" -> value / 1e6;
      default -> value;
    };
  }
}
