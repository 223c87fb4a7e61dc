package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. */
final class Tokenizer {

  /** Longer symbols come before their own beginnings. */
  private static final List<String> SYMBOLS =
      List.of(
          "**", "//", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "=",
          "!", "~", "&", "|", "(", ")", "[", "]", ",", ":", ".", "#");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokenize(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.skipBlanks()) {
      tokenizer.tokens.add(tokenizer.next());
    }
    tokenizer.tokens.add(new Token(Token.Kind.END, "", text.length()));
    return tokenizer.tokens;
  }

  private boolean skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  private Token next() {
    char first = text.charAt(position);
    if (isDigit(position) || (first == '.' && isDigit(position + 1))) {
      return token(Token.Kind.NUMBER, endOfNumber());
    }
    if (isNameStart(first)) {
      return token(Token.Kind.NAME, endOfName());
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, position)) {
        return token(Token.Kind.SYMBOL, position + symbol.length());
      }
    }
    if (text.startsWith(";plot", position)) {
      throw new Place(text, position)
          .error(
              ";plot would show a histogram",
              "Leave it out, and see what was drawn with a Histogram behavior, or record it and"
                  + " plot it.");
    }
    throw new Place(text, position)
        .error(
            "unexpected character " + Character.toString(text.codePointAt(position)),
            "Use numbers, names, operators, brackets and commas only.");
  }

  private Token token(Token.Kind kind, int end) {
    Token token = new Token(kind, text.substring(position, end), position);
    position = end;
    return token;
  }

  private int endOfNumber() {
    int end = endOfDigits(position);
    if (end < text.length() && text.charAt(end) == '.') {
      end = endOfDigits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      boolean signed =
          end + 1 < text.length() && (text.charAt(end + 1) == '+' || text.charAt(end + 1) == '-');
      int exponent = end + (signed ? 2 : 1);
      return isDigit(exponent) ? endOfDigits(exponent) : end;
    }
    return end;
  }

  private int endOfDigits(int start) {
    int end = start;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private int endOfName() {
    int end = position + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isNameStart(char character) {
    return character == '_' || Character.isLetter(character);
  }

  private static boolean isNamePart(char character) {
    return isNameStart(character) || (character >= '0' && character <= '9');
  }
}
