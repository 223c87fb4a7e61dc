package org.modulon.storage.folder.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders config.ini as Python's ConfigParser does, so that every ConfigParser reads it.
 *
 * <p>Keys are lower-cased, as ConfigParser would. What would break the file, in keys and section
 * names, becomes {@code \xHH} or {@code \}{@code uHHHH}: {@code :}, {@code =}, {@code %}, {@code
 * \}, {@code ]}, control characters, blanks at either end, and a leading {@code [}, {@code #} or
 * {@code ;}. So do the capitals of keys that differ only by case within their section. The first
 * letter of a section called DEFAULT is escaped too, because that name means all sections. In
 * values, {@code %} is the word percent (PymoNNto's rule), and a carriage return that ends no CR LF
 * becomes a line end, which is what Python reads there. The file is for people and for Python; the
 * exact values are in the manifest.
 */
final class ConfigText {
  private static final String ALWAYS = ":=%\\]";
  private static final String LEADING = "[#;";
  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})|\\\\u([0-9a-f]{4})");
  private static final Pattern LONE_CARRIAGE_RETURN = Pattern.compile("\r(?!\n)");

  private ConfigText() {}

  static String render(Map<String, Map<String, Object>> sections) {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (section, values) -> {
          text.append('[').append(section(section)).append("]\n");
          Set<String> shared = shared(values.keySet());
          values.forEach(
              (key, value) ->
                  text.append(key(key, shared)).append(" = ").append(value(value)).append('\n'));
          text.append('\n');
        });
    return text.toString();
  }

  /** Returns the spelling of a key in the file, where no other differs from it only by case. */
  static String key(String key) {
    return key(key, Set.of());
  }

  private static String key(String key, Set<String> shared) {
    String lower = key.toLowerCase(Locale.ROOT);
    return shared.contains(lower) ? escaped(key, true) : escaped(lower, false);
  }

  /** Returns what several keys become without their capitals. */
  private static Set<String> shared(Set<String> keys) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (String key : keys) {
      String lower = key.toLowerCase(Locale.ROOT);
      if (!seen.add(lower)) {
        shared.add(lower);
      }
    }
    return shared;
  }

  private static String section(String section) {
    return section.equals("DEFAULT") ? "\\x44EFAULT" : escaped(section, false);
  }

  private static String value(Object value) {
    String text = PythonText.of(value).replace("%", "percent");
    return LONE_CARRIAGE_RETURN.matcher(text).replaceAll("\n").replace("\n", "\n\t");
  }

  private static String escaped(String name, boolean capitals) {
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean edge = i == 0 || i == name.length() - 1;
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      boolean unsafe =
          ALWAYS.indexOf(c) >= 0
              || Character.isISOControl(c)
              || (blank && (edge || c != ' '))
              || (Character.isSurrogate(c) && !isPaired(name, i))
              || (i == 0 && LEADING.indexOf(c) >= 0)
              || (capitals && isCapital(name, i));
      text.append(unsafe ? escape(c) : String.valueOf(c));
    }
    return text.toString();
  }

  /** Tells whether the character, or the one that it is half of, has a lower case. */
  private static boolean isCapital(String name, int i) {
    boolean second = i > 0 && Character.isSurrogatePair(name.charAt(i - 1), name.charAt(i));
    String character = Character.toString(name.codePointAt(second ? i - 1 : i));
    return !character.toLowerCase(Locale.ROOT).equals(character);
  }

  private static boolean isPaired(String name, int i) {
    return Character.isHighSurrogate(name.charAt(i))
        ? i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
  }

  private static String escape(char c) {
    return c < 0x100
        ? "\\x" + String.format(Locale.ROOT, "%02x", (int) c)
        : "\\u" + String.format(Locale.ROOT, "%04x", (int) c);
  }

  /** Returns the key or section name that an escaped one stands for. */
  static String unescaped(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(
            match -> {
              String digits = match.group(1) != null ? match.group(1) : match.group(2);
              return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(digits, 16)));
            });
  }
}
