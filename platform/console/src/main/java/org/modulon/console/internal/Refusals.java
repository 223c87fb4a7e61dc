package org.modulon.console.internal;

import java.util.Map;
import org.modulon.storage.StoreException;

/** Runs that were not taken over: a line each, and what it means for the exit status. */
final class Refusals {
  private final Output output;
  private int count;

  Refusals(Output output) {
    this.output = output;
  }

  /** Shows why each run was refused. */
  void add(Map<String, StoreException> refused) {
    refused.forEach((run, why) -> output.notice("Refused " + run + ": " + line(why.getMessage())));
    count += refused.size();
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /**
   * Says how it ended, if anything was refused.
   *
   * @param wanted how many runs there were to take over
   * @param untried how many of them nobody looked at any more
   * @return the exit status
   */
  int status(int wanted, int untried) {
    if (count == 0) {
      return Verbs.DONE;
    }
    String stopped =
        untried == 0 ? "; the others are there." : "; " + untried + " more were not tried.";
    output.notice(
        count + " of " + wanted + (wanted == 1 ? " run" : " runs") + " refused" + stopped);
    return Verbs.FAULT;
  }
}
