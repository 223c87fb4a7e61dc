package org.modulon.console.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.StoreException;

/** Words of a command line that set something: {@code name=value}. */
final class Assignments {
  private Assignments() {}

  /**
   * Takes words apart at their first equals sign, in their order.
   *
   * @param example a word that would do
   */
  static Map<String, String> parse(List<String> words, String example) {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1 || equals == word.length() - 1) {
        throw new UserMistake("Expected a name and a value (got \"" + word + "\"). Try " + example);
      }
      assigned.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return assigned;
  }

  /** Makes sure that there is something to remove. */
  static void requirePresent(String what, String name, Collection<String> present) {
    if (!present.contains(name)) {
      throw StoreException.unknown(
          what, name, present, "Name what is to be removed; put what is new before --remove.");
    }
  }
}
