package org.modulon.storage;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the existing name a user most likely meant. */
final class Suggestions {
  /** Longer names are not worth the quadratic comparison. */
  private static final int LONGEST = 100;

  private Suggestions() {}

  static Optional<String> closest(String name, Collection<String> existing) {
    String best = null;
    int fewest = Math.max(2, name.length() / 3) + 1;
    for (String candidate : existing) {
      int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein distance in one row of the usual table. */
  private static int edits(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
