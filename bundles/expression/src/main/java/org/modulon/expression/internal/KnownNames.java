package org.modulon.expression.internal;

import java.util.Collection;
import java.util.List;
import org.modulon.expression.Suggestions;

/** Words the remedy for an unknown name. */
final class KnownNames {

  private static final int LISTED = 10;

  private KnownNames() {}

  /** Suggests the nearest name, or else lists names in alphabetical order. */
  static String remedy(String kind, String wrong, Collection<String> known) {
    List<String> sorted = known.stream().distinct().sorted().toList();
    if (sorted.isEmpty()) {
      return "There are no " + kind + " here. Use numbers, constants and built-in functions only.";
    }
    return list(kind, sorted)
        + Suggestions.closest(wrong, sorted)
            .map(near -> " Did you mean \"" + near + "\"?")
            .orElse(" Use one of them.");
  }

  private static String list(String kind, List<String> sorted) {
    int rest = sorted.size() - LISTED;
    return "Known "
        + kind
        + " are "
        + String.join(", ", sorted.subList(0, Math.min(LISTED, sorted.size())))
        + (rest > 0 ? " and " + rest + " more." : ".");
  }
}
