package org.modulon.launcher;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Executes one verb of the command line. */
@ConsumerType
public interface CommandLine {
  /** The status of a verb that stays: the launcher waits until somebody stops the framework. */
  int STAY = -1;

  /**
   * Executes a verb on the calling thread.
   *
   * @param arguments as typed, without the name of the program
   * @return exit status: 0 done, 2 the user's input is wrong, 1 anything else; or {@link #STAY}
   */
  int execute(List<String> arguments);

  /** Asks the verb to finish early and cleanly, as Ctrl-C does; returns at once. */
  void interrupt();
}
