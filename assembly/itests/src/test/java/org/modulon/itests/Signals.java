package org.modulon.itests;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the processes that tests start do about signals. */
final class Signals {
  private static final int SIGINT = 2;

  private Signals() {}

  /** A shell starts background jobs with SIGINT ignored, and their children inherit that. */
  static boolean interruptsAreIgnored() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Trees.read(status)
        .lines()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(mask -> (mask >> SIGINT - 1 & 1) == 1);
  }

  /** The signal of Ctrl-C, or the nearest one that isn't ignored. */
  static String interrupt() {
    return interruptsAreIgnored() ? "TERM" : "INT";
  }
}
