package org.modulon.expression.internal;

import java.util.List;
import org.modulon.expression.ExpressionException;

/** Reads tokens one by one. */
final class TokenCursor {

  private final String text;
  private final List<Token> tokens;
  private int next;

  TokenCursor(String text) {
    this.text = text;
    this.tokens = Tokenizer.tokenize(text);
  }

  Token peek() {
    return tokens.get(next);
  }

  /** Returns the token after the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  boolean takeIf(String symbol) {
    boolean found = peek().is(symbol);
    if (found) {
      next++;
    }
    return found;
  }

  /** Takes the bracket that closes another one. */
  void close(String symbol, Token opening) {
    if (!takeIf(symbol)) {
      throw error(
          peek(),
          "expected \"" + symbol + "\"",
          "Close the \"" + opening.text() + "\" of column " + (opening.position() + 1) + ".");
    }
  }

  ExpressionException error(Token token, String problem, String remedy) {
    return new Place(text, token.position()).error(problem, remedy);
  }
}
