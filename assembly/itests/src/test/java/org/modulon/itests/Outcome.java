package org.modulon.itests;

import java.util.List;

/**
 * How a process has ended.
 *
 * @param command what was executed
 * @param status its exit status
 * @param out standard output
 * @param err standard error
 */
record Outcome(String command, int status, String out, String err) {
  /** Fails, with all that was printed, unless the status is this one. */
  Outcome requireStatus(int expected) {
    if (status != expected) {
      throw new AssertionError(
          command + " ended with " + status + " instead of " + expected + ".\n" + out + err);
    }
    return this;
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
