package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.InvalidParameterException;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;

/**
 * A line of a text block, to report mistakes in.
 *
 * @param parameter whose text it is, as files write it
 * @param number counted from 1
 * @param text without comments
 */
record SourceLine(String parameter, int number, String text) {

  /**
   * The lines that say something; {@code ;} ends one, too, and {@code #} after a blank begins a
   * comment.
   */
  static List<SourceLine> of(String parameter, List<String> blocks) {
    List<SourceLine> lines = new ArrayList<>();
    int number = 0;
    for (String block : blocks) {
      for (String line : block.split("\\R", -1)) {
        number++;
        for (String part : line.replaceFirst("(^|\\s)#.*", "").split(";", -1)) {
          if (!part.isBlank()) {
            lines.add(new SourceLine(parameter, number, part.stripTrailing()));
          }
        }
      }
    }
    return lines;
  }

  /** The expression between two columns, counted from 0. */
  Formula formula(int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    String part = text.substring(start, to).stripTrailing();
    if (part.isEmpty()) {
      throw error(start, "an expression is missing", "Write what the name stands for.");
    }
    try {
      return new Formula(Expression.parse(part), this, start);
    } catch (ExpressionException wrong) {
      throw error(start + wrong.position(), wrong.problem(), wrong.remedy());
    }
  }

  /**
   * A mistake in this line, with a mark under it.
   *
   * @param column counted from 0
   */
  InvalidParameterException error(int column, String problem, String remedy) {
    String shown = text.strip();
    int indent = text.indexOf(shown);
    return new InvalidParameterException(
        parameter,
        "line "
            + number
            + ", column "
            + (column - indent + 1)
            + ": "
            + problem
            + ". "
            + remedy
            + "\n  "
            + shown
            + "\n  "
            + " ".repeat(Math.max(0, column - indent))
            + "^");
  }
}
