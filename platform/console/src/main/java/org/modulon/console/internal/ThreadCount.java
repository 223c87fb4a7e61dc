package org.modulon.console.internal;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How many threads may share a step: all are started at the beginning, so the number is bound. */
final class ThreadCount {
  static final int MAX = 256;

  private ThreadCount() {}

  /**
   * Requires a sound number of threads.
   *
   * @throws ParameterException if it isn't within 1..{@link #MAX}
   */
  static void require(int threads, CommandLine command) {
    if (threads < 1) {
      throw new ParameterException(command, "--threads: must be at least 1 (got " + threads + ")");
    }
    if (threads > MAX) {
      throw new ParameterException(
          command,
          "--threads: must be at most "
              + MAX
              + " (got "
              + threads
              + "). More threads than processors don't help; this machine has "
              + Runtime.getRuntime().availableProcessors());
    }
  }
}
