package org.modulon.storage;

import java.nio.charset.StandardCharsets;

/** Limits of names and texts of annotations and links. */
final class NoteTexts {
  /** Longest name, in characters. */
  static final int LONGEST_NAME = 200;

  /** Longest text, in bytes of UTF-8. */
  static final int LONGEST_TEXT = 65_536;

  private NoteTexts() {}

  /**
   * Checks a name.
   *
   * @param part what it names, such as {@code name}
   * @param whole what it belongs to, such as {@code an annotation}
   */
  static void requireName(String part, String whole, String name) {
    int length = name.codePointCount(0, name.length());
    if (name.isEmpty() || length > LONGEST_NAME || hasControl(name) || !isUnicode(name)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The "
              + part
              + " of "
              + whole
              + " is '"
              + shown(name)
              + "' ("
              + length
              + " characters). Expected 1 to "
              + LONGEST_NAME
              + " characters of valid Unicode without control characters. Choose another.");
    }
  }

  /** Checks the text of an annotation. */
  static void requireText(String key, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_TEXT || !isUnicode(text)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          key,
          "The annotation '"
              + key
              + "' has a text of "
              + bytes
              + " bytes"
              + (isUnicode(text) ? "" : " that isn't valid Unicode")
              + ". Expected at most "
              + LONGEST_TEXT
              + " bytes of valid Unicode. Keep it as a file of the run.");
    }
  }

  private static boolean hasControl(String name) {
    return name.codePoints().anyMatch(Character::isISOControl);
  }

  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
