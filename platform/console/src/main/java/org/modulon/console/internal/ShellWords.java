package org.modulon.console.internal;

import java.util.function.ToLongFunction;
import org.modulon.model.ModelException;

/** The words after a command of the shell; wrong ones are answered with how it is used. */
final class ShellWords {
  private final String usage;
  private final String[] words;

  /**
   * Takes the words.
   *
   * @param usage the command with its arguments and an example, without a full stop
   * @param words as they were typed; kept
   */
  ShellWords(String usage, String... words) {
    this.usage = usage;
    this.words = words;
  }

  /** Requires that there are none. */
  void none() {
    require(words.length == 0, words.length);
  }

  /** The only one. */
  String only() {
    require(words.length == 1, words.length);
    return words[0];
  }

  boolean isEmpty() {
    return words.length == 0;
  }

  /**
   * All of them as a number of steps: a time has its unit, in quotes or not.
   *
   * @param reading makes steps of a number or a time; refuses what is neither
   * @param least smallest that makes sense
   */
  long steps(ToLongFunction<String> reading, long least) {
    long steps;
    try {
      steps = reading.applyAsLong(String.join(" ", words));
    } catch (ModelException wrong) {
      throw mistake(wrong.getMessage());
    }
    if (steps < least) {
      throw mistake("The number of steps must be at least " + least + " (got " + steps + ").");
    }
    return steps;
  }

  private void require(boolean sound, int count) {
    if (!sound) {
      throw mistake(
          count == 0
              ? "An argument is missing."
              : "These are too many arguments (got \"" + String.join(" ", words) + "\").");
    }
  }

  private UserMistake mistake(String fact) {
    return new UserMistake(fact + " Usage: " + usage);
  }
}
