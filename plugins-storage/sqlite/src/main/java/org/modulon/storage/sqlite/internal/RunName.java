package org.modulon.storage.sqlite.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in two parts, of which many runs share the first.
 *
 * @param prefix what the name begins with
 * @param number what follows behind {@code _} in at least four digits; 0 if nothing does
 */
record RunName(String prefix, long number) {
  private static final Pattern NUMBERED = Pattern.compile("(?s)(.*)_(\\d{4,18})");

  /** Takes a name apart such that {@link #toString} gives it back. */
  static RunName parse(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      RunName parts = new RunName(numbered.group(1), Long.parseLong(numbered.group(2)));
      if (parts.toString().equals(name)) {
        return parts;
      }
    }
    return new RunName(name, 0);
  }

  /** Returns the whole name. */
  @Override
  public String toString() {
    return number == 0 ? prefix : prefix + "_" + String.format(Locale.ROOT, "%04d", number);
  }
}
