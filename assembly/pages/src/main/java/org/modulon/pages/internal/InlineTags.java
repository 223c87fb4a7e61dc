package org.modulon.pages.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags in braces, such as those of code and links. */
final class InlineTags {
  private static final Pattern LINK = Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)");

  private InlineTags() {}

  /** The tag in running text. */
  static String markdown(Token tag) {
    String text = plain(tag).strip().replaceAll("\\s+", " ");
    return switch (tag.name()) {
      case "code", "link", "value" -> code(text);
      default -> Prose.escape(text);
    };
  }

  /** The tag's text, as it is. */
  static String plain(Token tag) {
    return switch (tag.name()) {
      case "code", "literal" -> tag.text();
      case "link", "linkplain" -> label(tag.text());
      default -> Entities.decode(tag.text());
    };
  }

  private static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    return text.indexOf('`') < 0 ? "`" + text + "`" : "`` " + text + " ``";
  }

  /** What a link shows: its label, or the name of its target without packages. */
  private static String label(String content) {
    Matcher link = LINK.matcher(content.strip().replaceAll("\\s+", " "));
    if (!link.matches()) {
      return content;
    }
    return link.group(2).isEmpty() ? shortName(link.group(1)) : link.group(2);
  }

  private static String shortName(String target) {
    String name = target.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])", "").replace('#', '.');
    return name.startsWith(".") ? name.substring(1) : name;
  }
}
