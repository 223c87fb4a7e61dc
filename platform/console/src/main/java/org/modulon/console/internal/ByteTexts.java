package org.modulon.console.internal;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes as people read them. */
final class ByteTexts {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");
  private static final double STEP = 1_000;

  /** From here on a value with one decimal would be shown as 1000.0. */
  private static final double ROUNDED_UP = 999.95;

  private ByteTexts() {}

  /** Returns such as {@code 12.3 MB}, or {@code 1 byte}. */
  static String of(long bytes) {
    if (bytes < STEP) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double value = bytes / STEP;
    int unit = 0;
    while (value >= ROUNDED_UP && unit < UNITS.size() - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
  }
}
