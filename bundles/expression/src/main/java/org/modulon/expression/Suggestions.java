package org.modulon.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. Stateless. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * Finds the known name that is nearest to a wrong one.
   *
   * <p>Distance is Damerau's and Levenshtein's: inserted, missing, replaced and swapped letters
   * count one each; the case of letters doesn't count. At most a third of the letters (but always
   * one, in words of two letters or more) may be wrong.
   *
   * @param known the candidates; of equally near ones one with the same first letter wins, then the
   *     first
   * @return the nearest name, or empty if none is near
   */
  public static Optional<String> closest(String wrong, Collection<String> known) {
    String folded = fold(wrong);
    int allowed = Math.min(Math.max(1, wrong.length() / 3), wrong.length() - 1);
    int bestCost = 2 * allowed + 2;
    String best = null;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - wrong.length()) <= allowed) {
        int cost = cost(folded, fold(candidate));
        if (cost < bestCost) {
          best = candidate;
          bestCost = cost;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Returns the known names, those first that are nearest to a wrong one; equally near as given.
   */
  public static List<String> nearest(String wrong, Collection<String> known) {
    String folded = fold(wrong);
    return known.stream()
        .sorted(Comparator.comparingInt(candidate -> cost(folded, fold(candidate))))
        .toList();
  }

  /**
   * Says what to write instead: the nearest name, or else all of them.
   *
   * @param wrong the mistyped name
   * @param known the candidates
   * @param list what they are, such as {@code "Known groups: "}
   * @return a whole sentence, such as {@code Did you mean "voltage"?}
   */
  public static String hint(String wrong, Collection<String> known, String list) {
    return closest(wrong, known)
        .map(near -> "Did you mean \"" + near + "\"?")
        .orElseGet(() -> list + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
  }

  /** Weighs the first letter, which people rarely mistype, as half an edit. */
  private static int cost(String wrong, String candidate) {
    boolean sameStart = wrong.regionMatches(0, candidate, 0, 1);
    return 2 * distance(wrong, candidate) + (sameStart ? 0 : 1);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Counts the edits of the restricted Damerau-Levenshtein distance with three rolling rows. */
  static int distance(String from, String to) {
    int[] beforePrevious = new int[to.length() + 1];
    int[] previous = new int[to.length() + 1];
    int[] current = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
        if (isSwap(from, i, to, j)) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
      }
      int[] oldest = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = oldest;
    }
    return previous[to.length()];
  }

  private static boolean isSwap(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
