package org.modulon.storage.query.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;

/**
 * An expression with texts in quotes, which the language itself doesn't have: each stands as a name
 * of the same length in the parsed expression, and is known again by its place there.
 *
 * @param expression the expression with names for texts
 * @param byPosition column of the opening quote to text
 */
record TextLiterals(Expression expression, Map<Integer, String> byPosition) {
  private static final char STAND_IN = '_';

  static TextLiterals parse(String text) {
    StringBuilder plain = new StringBuilder(text);
    Map<Integer, String> byPosition = new LinkedHashMap<>();
    for (int at = 0; at < text.length(); at++) {
      char quote = text.charAt(at);
      if (quote == '"' || quote == '\'') {
        int end = endOf(text, at);
        requireApart(text, at, at - 1);
        requireApart(text, at, end + 1);
        byPosition.put(at, content(text, at, end));
        plain.replace(at, end + 1, String.valueOf(STAND_IN).repeat(end + 1 - at));
        at = end;
      }
    }
    try {
      return new TextLiterals(Expression.parse(plain.toString()), byPosition);
    } catch (ExpressionException wrong) {
      throw in(text, wrong);
    }
  }

  /** Returns the error as one of the text that the user wrote. */
  static ExpressionException in(String text, ExpressionException wrong) {
    return new ExpressionException(text, wrong.position(), wrong.problem(), wrong.remedy());
  }

  /** A quote within a text is written twice. */
  private static int endOf(String text, int start) {
    char quote = text.charAt(start);
    int end = text.indexOf(quote, start + 1);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == quote) {
      end = text.indexOf(quote, end + 2);
    }
    if (end < 0) {
      throw new ExpressionException(
          text, start, "the text that begins here has no end", "Close it with " + quote + ".");
    }
    return end;
  }

  /** A letter that touches a text would become a part of the name that stands for it. */
  private static void requireApart(String text, int start, int neighbour) {
    if (neighbour >= 0
        && neighbour < text.length()
        && (Character.isLetterOrDigit(text.charAt(neighbour)) || text.charAt(neighbour) == '_')) {
      throw new ExpressionException(
          text,
          start,
          "the text that begins here touches a word",
          "Put an operator such as \"==\" or \"and\" between them.");
    }
  }

  private static String content(String text, int start, int end) {
    String quote = text.substring(start, start + 1);
    return text.substring(start + 1, end).replace(quote + quote, quote);
  }
}
