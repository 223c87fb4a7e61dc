package org.modulon.console.internal;

/** Breaks text into lines that fit a terminal. */
final class Wrapping {
  /** Columns of a line; some terminals break after the eightieth. */
  static final int WIDTH = 79;

  private Wrapping() {}

  /**
   * Appends words as lines; a word that is wider than a line stands alone.
   *
   * @param first what the first line begins with
   * @param rest what the others begin with
   */
  static void wrap(String words, String first, String rest, StringBuilder text) {
    String indent = first;
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (line.length() > 0 && indent.length() + line.length() + 1 + word.length() > WIDTH) {
        text.append(indent).append(line).append('\n');
        line.setLength(0);
        indent = rest;
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      text.append(indent).append(line).append('\n');
    }
  }
}
