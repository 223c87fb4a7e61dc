package org.modulon.behaviors.equation.internal;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.behaviors.equation.internal.EquationLine.Flag;
import org.modulon.behaviors.equation.internal.EquationLine.Kind;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Suggestions;
import org.modulon.expression.Unit;

/** Reads lines such as {@code dv/dt = (el - v)/tau : mV (unless refractory)}. */
final class EquationReader {
  private static final Pattern FLAGS = Pattern.compile("\\(([a-z ,-]*)\\)\\s*$");
  private static final Pattern LEFT =
      Pattern.compile("\\s*(?:d\\s*(?<rate>[A-Za-z_]\\w*)\\s*/\\s*dt|(?<name>[A-Za-z_]\\w*))\\s*");

  private final SourceLine line;
  private final String text;
  private final int end;
  private final Set<Flag> allowed;

  private EquationReader(SourceLine line, Set<Flag> allowed) {
    this.line = line;
    this.allowed = allowed;
    text = line.text();
    end = endOfExpression();
  }

  /**
   * Reads all lines; each name may have one.
   *
   * @param flags those that have a meaning where the equations stand
   */
  static List<EquationLine> read(List<SourceLine> lines, Set<Flag> flags) {
    Set<String> names = new HashSet<>();
    return lines.stream().map(line -> new EquationReader(line, flags).read(names)).toList();
  }

  private EquationLine read(Set<String> names) {
    int equals = equalsSign();
    int leftEnd = equals < 0 ? end : equals;
    Matcher left = LEFT.matcher(text).region(0, leftEnd);
    if (!left.matches()) {
      throw line.error(
          firstColumn(),
          "\"" + text.substring(0, leftEnd).strip() + "\" is no left side",
          "Write dx/dt = ... : unit, or x = ... : unit, or x : unit.");
    }
    boolean rate = left.group("rate") != null;
    String name = rate ? left.group("rate") : left.group("name");
    Names.require(name, line, left.start(rate ? "rate" : "name"));
    if (!names.add(name)) {
      throw line.error(
          left.start(rate ? "rate" : "name"),
          "\"" + name + "\" has a line already",
          "Give each name one line.");
    }
    if (rate && equals < 0) {
      throw line.error(end, "\"=\" is missing", "Write dx/dt = ... : unit.");
    }
    Kind kind = rate ? Kind.DIFFERENTIAL : equals < 0 ? Kind.VARIABLE : Kind.DEFINITION;
    Formula formula = equals < 0 ? null : line.formula(equals + 1, end);
    return new EquationLine(kind, name, formula, unit(), flags(kind), line);
  }

  private int firstColumn() {
    return text.length() - text.stripLeading().length();
  }

  /** The last colon outside of brackets. */
  private int endOfExpression() {
    int depth = 0;
    int colon = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      colon = c == ':' && depth == 0 ? i : colon;
    }
    if (colon < 0) {
      throw line.error(
          text.length(), "the unit is missing", "End the line with \": mV\", or \": 1\" if plain.");
    }
    return colon;
  }

  /** The first one that doesn't compare. */
  private int equalsSign() {
    for (int i = 0; i < end; i++) {
      boolean compares =
          text.charAt(i) == '='
              && (text.charAt(i + 1) == '=' || (i > 0 && "=<>!".indexOf(text.charAt(i - 1)) >= 0));
      if (text.charAt(i) == '=' && !compares) {
        return i;
      }
    }
    return -1;
  }

  private Unit unit() {
    Matcher flags = FLAGS.matcher(text).region(end, text.length());
    int unitEnd = flags.find() ? flags.start() : text.length();
    String unit = text.substring(end + 1, unitEnd);
    int column = end + 1 + unit.length() - unit.stripLeading().length();
    if (unit.isBlank()) {
      throw line.error(column, "the unit is missing", "Write one such as mV, or 1 if plain.");
    }
    try {
      return Unit.parse(unit.strip());
    } catch (ExpressionException wrong) {
      throw line.error(column + wrong.position(), wrong.problem(), wrong.remedy());
    }
  }

  private Set<Flag> flags(Kind kind) {
    Set<Flag> found = EnumSet.noneOf(Flag.class);
    Matcher flags = FLAGS.matcher(text).region(end, text.length());
    if (flags.find()) {
      for (String word : flags.group(1).split(",", -1)) {
        found.add(flag(word.strip(), flags.start()));
      }
    }
    if (kind == Kind.DEFINITION && !found.isEmpty()) {
      throw line.error(flags.start(), "a name for an expression has no flags", "Remove them.");
    }
    return found;
  }

  private Flag flag(String word, int column) {
    List<String> known = allowed.stream().sorted().map(Flag::text).toList();
    return allowed.stream()
        .filter(flag -> flag.text().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                line.error(
                    column,
                    "\"" + word + "\" is no flag here",
                    Suggestions.hint(word, known, "There are: ")));
  }
}
