package org.modulon.console.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as people of the place read them. */
final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Times() {}

  static String text(long millis) {
    return FORMAT.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }
}
