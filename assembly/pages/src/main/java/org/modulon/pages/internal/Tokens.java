package org.modulon.pages.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a documentation comment into text, inline tags and HTML elements. */
final class Tokens {
  private static final Pattern ELEMENT =
      Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s[^<>]*)?)/?>");
  private static final Pattern TAG_NAME = Pattern.compile("\\{@([A-Za-z]+)\\s*");

  private final String comment;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int at;

  private Tokens(String comment) {
    this.comment = comment;
  }

  static List<Token> of(String comment) {
    return new Tokens(comment).cut();
  }

  private List<Token> cut() {
    while (at < comment.length()) {
      if (!inlineTag() && !element()) {
        text.append(comment.charAt(at++));
      }
    }
    endText();
    return tokens;
  }

  private boolean inlineTag() {
    Matcher name = TAG_NAME.matcher(comment).region(at, comment.length());
    if (!name.lookingAt()) {
      return false;
    }
    int end = closingBrace(at);
    if (end < 0) {
      return false;
    }
    endText();
    String content = comment.substring(Math.min(name.end(), end), end);
    tokens.add(new Token(Token.Kind.INLINE_TAG, name.group(1), content));
    at = end + 1;
    return true;
  }

  private int closingBrace(int from) {
    int depth = 0;
    for (int i = from; i < comment.length(); i++) {
      char character = comment.charAt(i);
      depth += character == '{' ? 1 : character == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean element() {
    Matcher element = ELEMENT.matcher(comment).region(at, comment.length());
    if (!element.lookingAt()) {
      return false;
    }
    endText();
    Token.Kind kind = element.group(1).isEmpty() ? Token.Kind.START : Token.Kind.END;
    tokens.add(new Token(kind, element.group(2).toLowerCase(Locale.ROOT), element.group(3)));
    at = element.end();
    return true;
  }

  private void endText() {
    if (text.length() > 0) {
      tokens.add(new Token(Token.Kind.TEXT, "", text.toString()));
      text.setLength(0);
    }
  }
}
