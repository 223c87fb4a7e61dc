package org.modulon.pages.internal;

/** Text that means itself, whatever Markdown would make of its signs. */
final class Prose {
  private Prose() {}

  /** Puts a backslash before signs that would be markup. */
  static String escape(String text) {
    return text.replaceAll("[\\\\`*<]", "\\\\$0").replaceAll("(?<!\\w)_|_(?!\\w)", "\\\\_");
  }

  /** Puts a backslash before a sign that would make a list or a heading of the paragraph. */
  static String escapeStart(String paragraph) {
    return paragraph.replaceFirst("^([#>+-]+|[0-9]+(?=[.)]))(?=[.)]? )", "\\\\$1");
  }
}
