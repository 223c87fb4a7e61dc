package org.modulon.expression.internal;

/** A word of the source text; the last token of every text is an empty END. */
record Token(Kind kind, String text, int position) {

  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbolOrKeyword) {
    return kind != Kind.NUMBER && text.equals(symbolOrKeyword);
  }

  boolean isSign() {
    return is("+") || is("-");
  }

  boolean isName() {
    return kind == Kind.NAME && !isKeyword();
  }

  private boolean isKeyword() {
    return is("and") || is("or") || is("not");
  }

  /** Returns whether an operand may begin here; signs are left out because they may be binary. */
  boolean startsOperand() {
    return kind == Kind.NUMBER || isName() || is("(") || is("[") || is("!") || is("~") || is("not");
  }

  boolean touches(Token next) {
    return position + text.length() == next.position;
  }

  /** Returns the token for a message. */
  String shown() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
