package org.modulon.console.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a behavior on a terminal: paragraphs and list items are wrapped, blocks of equations
 * keep their lines. It is a plugin's text, so signs that would steer the terminal are left out.
 */
final class PageText {
  private static final String FENCE = "```";
  private static final String BLOCK_INDENT = "  ";
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");
  private static final Pattern ITEM = Pattern.compile("( *(?:-|[0-9]+\\.) )(.*)");
  private static final Pattern MARKUP = Pattern.compile("`([^`]+)`|\\\\(\\p{Punct})");

  private PageText() {}

  /** The page as lines, each with its end. */
  static String of(String page) {
    StringBuilder text = new StringBuilder();
    boolean block = false;
    for (String line : STEERING.matcher(page).replaceAll("").split("\n", -1)) {
      if (line.startsWith(FENCE)) {
        block = !block;
      } else if (block) {
        text.append((BLOCK_INDENT + line).stripTrailing()).append('\n');
      } else {
        addProse(line, text);
      }
    }
    return text.toString();
  }

  private static void addProse(String line, StringBuilder text) {
    if (line.isBlank()) {
      text.append('\n');
      return;
    }
    Matcher item = ITEM.matcher(line);
    String lead = item.matches() ? item.group(1) : "";
    String words = item.matches() ? item.group(2) : line;
    Wrapping.wrap(plain(words), lead, " ".repeat(lead.length()), text);
  }

  private static String plain(String words) {
    return MARKUP
        .matcher(words)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group(1) != null ? found.group(1) : found.group(2)));
  }
}
