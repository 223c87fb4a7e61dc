package org.modulon.pages.internal;

/**
 * A piece of a documentation comment.
 *
 * @param kind of it
 * @param name of the inline tag or the HTML element, in lower case; empty for text
 * @param text the text, the content of the inline tag, or the attributes of the element
 */
record Token(Kind kind, String name, String text) {
  /** What a piece can be. */
  enum Kind {
    TEXT,
    INLINE_TAG,
    START,
    END
  }
}
