package org.modulon.storage.folder.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.modulon.storage.DecimalText;

/** Values as PymoNNto writes them, {@code str(value)}, and as it reads them back. */
final class PythonText {
  private static final String DIGITS = "\\d+(?:_\\d+)*";
  private static final Pattern INTEGER = Pattern.compile("[+-]?" + DIGITS);
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:"
              + DIGITS
              + "\\.(?:"
              + DIGITS
              + ")?|\\."
              + DIGITS
              + ")(?:[eE][+-]?"
              + DIGITS
              + ")?");

  private PythonText() {}

  /** Returns the text of a normalized value. */
  static String of(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return value instanceof Double real ? DecimalText.shortest(real) : value.toString();
  }

  /**
   * Types a text as PymoNNto does: True and False; with a dot, a float if it is one; else an
   * integer if it is one; else text. Integers beyond 64 bits stay text, digits unharmed.
   */
  static Object typed(String text) {
    if (text.equals("True") || text.equals("False")) {
      return text.equals("True");
    }
    if (text.indexOf('.') >= 0) {
      return REAL.matcher(text).matches() ? (Object) Double.valueOf(plain(text)) : text;
    }
    return INTEGER.matcher(text).matches()
        ? integer(text).map(Object.class::cast).orElse(text)
        : text;
  }

  private static Optional<Long> integer(String text) {
    try {
      return Optional.of(Long.valueOf(plain(text)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String plain(String text) {
    return text.replace("_", "");
  }
}
