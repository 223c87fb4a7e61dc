package org.modulon.expression;

/** A text that is not an expression, or an expression that doesn't fit its scope. */
public final class ExpressionException extends RuntimeException {

  private static final int SHOWN_BEFORE = 40;
  private static final int SHOWN_AFTER = 40;

  private final String text;
  private final int position;
  private final String problem;
  private final String remedy;

  /**
   * Creates the error.
   *
   * @param text the whole source text
   * @param position the 0-based column of the mistake, 0 to the length of the text
   * @param problem the fact, with the offending value and without a final full stop
   * @param remedy whole sentences: what was expected or exists, and what to do
   */
  public ExpressionException(String text, int position, String problem, String remedy) {
    super(
        problem
            + " at column "
            + (position + 1)
            + " of \""
            + shown(text, position)
            + "\". "
            + remedy);
    this.text = text;
    this.position = position;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns the whole source text. */
  public String text() {
    return text;
  }

  /** Returns the 0-based column of the mistake; the message counts from 1. */
  public int position() {
    return position;
  }

  /** Returns the fact without its place. */
  public String problem() {
    return problem;
  }

  /** Returns what was expected or exists, and what to do. */
  public String remedy() {
    return remedy;
  }

  /** Returns the neighbourhood of the mistake on one line. */
  private static String shown(String text, int position) {
    int start = position <= SHOWN_BEFORE ? 0 : position - SHOWN_BEFORE;
    int end = Math.min(text.length(), position + SHOWN_AFTER);
    StringBuilder shown = new StringBuilder(start == 0 ? "" : "…");
    for (int i = start; i < end; i++) {
      char character = text.charAt(i);
      shown.append(Character.isISOControl(character) ? ' ' : character);
    }
    return shown.append(end == text.length() ? "" : "…").toString();
  }
}
