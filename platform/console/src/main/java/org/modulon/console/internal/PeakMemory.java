package org.modulon.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has had. */
final class PeakMemory {
  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /** Peak of the resident set where the system tells, else the heap as it is now, in MiB. */
  static double megabytes() {
    return megabytes(Path.of("/proc/self/status"));
  }

  static double megabytes(Path status) {
    try {
      return Files.readAllLines(status).stream()
              .filter(line -> line.startsWith(PEAK))
              .mapToDouble(PeakMemory::kilobytes)
              .findFirst()
              .orElseGet(PeakMemory::heap)
          / 1024;
    } catch (IOException untold) {
      return heap() / 1024;
    }
  }

  private static double kilobytes(String line) {
    return Double.parseDouble(line.substring(PEAK.length()).replace("kB", "").strip());
  }

  private static double heap() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0;
  }
}
