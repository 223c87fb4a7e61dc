package org.modulon.expression.internal;

import java.util.OptionalInt;
import org.modulon.expression.Node.Selector;

/** Parses what stands between the commas of an index. */
final class SelectorParser {

  private final TokenCursor tokens;

  SelectorParser(TokenCursor tokens) {
    this.tokens = tokens;
  }

  Selector selector() {
    Token first = tokens.peek();
    OptionalInt start = index();
    if (tokens.takeIf(":")) {
      OptionalInt stop = index();
      OptionalInt step = tokens.takeIf(":") ? index() : OptionalInt.empty();
      return new Selector.Slice(start, stop, step);
    }
    if (start.isEmpty()) {
      throw tokens.error(
          first,
          "expected an index but found " + first.shown(),
          "Use whole numbers and slices such as [3], [-1] or [0:10]; where(condition, a, b)"
              + " selects by condition.");
    }
    return new Selector.At(start.getAsInt());
  }

  /** Reads an optional integer with a sign. */
  private OptionalInt index() {
    Token first = tokens.peek();
    boolean negative = first.is("-");
    if (first.isSign()) {
      tokens.take();
    } else if (first.kind() != Token.Kind.NUMBER) {
      return OptionalInt.empty();
    }
    Token token = tokens.take();
    try {
      return OptionalInt.of(Integer.parseInt((negative ? "-" : "") + token.text()));
    } catch (NumberFormatException e) {
      throw tokens.error(
          token,
          "expected an integer index but found " + token.shown(),
          "Use whole numbers and slices such as [3], [-1] or [0:10].");
    }
  }
}
