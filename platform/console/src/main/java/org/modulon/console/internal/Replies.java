package org.modulon.console.internal;

import java.util.function.Supplier;
import org.modulon.experiment.ResumeException;
import org.modulon.model.ModelException;
import org.modulon.storage.StoreException;

/** Answers of shell commands: a user's mistake is an answer too, not an exception. */
final class Replies {
  private Replies() {}

  static String to(Supplier<String> command) {
    try {
      return command.get();
    } catch (UserMistake
        | ModelException
        | StoreException
        | ResumeException
        | IllegalArgumentException mistake) {
      return mistake.getMessage();
    }
  }
}
