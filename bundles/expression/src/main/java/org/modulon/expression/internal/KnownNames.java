package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.modulon.expression.Suggestions;

/** Words the remedy for an unknown name. */
final class KnownNames {

  private static final int LISTED = 10;
  private static final int LISTED_OF_KIND = 4;

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

  /** Suggests the nearest function, and the nearest ones of each kind. */
  static String remedyByKind(String wrong, Map<String, List<String>> known) {
    List<String> all = known.values().stream().flatMap(List::stream).toList();
    List<String> kinds = new ArrayList<>();
    known.forEach(
        (kind, names) -> {
          List<String> nearest = Suggestions.nearest(wrong, names);
          int listed = Math.min(LISTED_OF_KIND, nearest.size());
          int rest = nearest.size() - listed;
          if (listed > 0) {
            kinds.add(
                kind
                    + " such as "
                    + String.join(", ", nearest.subList(0, listed))
                    + (rest > 0 ? " (and " + rest + " more)" : ""));
          }
        });
    return Suggestions.closest(wrong, all).map(near -> "Did you mean \"" + near + "\"? ").orElse("")
        + "There are "
        + String.join("; ", kinds)
        + ". docs/model-files.md lists all of them.";
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
