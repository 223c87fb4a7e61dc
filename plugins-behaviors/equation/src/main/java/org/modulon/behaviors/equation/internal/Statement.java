package org.modulon.behaviors.equation.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Measure;
import org.modulon.expression.Node;
import org.modulon.expression.Suggestions;

/**
 * A line that sets a variable: {@code v = vr}, {@code w += b}.
 *
 * @param target the variable
 * @param formula its new value
 */
record Statement(String target, Formula formula) {
  private static final Pattern LEFT =
      Pattern.compile("\\s*(?<name>[A-Za-z_]\\w*)\\s*(?<operator>[-+*/]?)=(?!=)");

  private static final Map<String, BinaryOperator> OPERATORS =
      Map.of(
          "+", BinaryOperator.ADD,
          "-", BinaryOperator.SUBTRACT,
          "*", BinaryOperator.MULTIPLY,
          "/", BinaryOperator.DIVIDE);

  /** Reads lines. */
  static List<Statement> read(List<SourceLine> lines) {
    return lines.stream().map(Statement::read).toList();
  }

  /** Reads and checks the statements of a parameter, in the form that loops compute. */
  static List<Statement> prepared(
      String parameter, List<String> texts, Variables variables, EquationSystem system) {
    return read(SourceLine.of(parameter, texts)).stream()
        .map(
            statement -> {
              statement.check(variables);
              variables.write(statement.target);
              Formula plain = statement.formula.prepared(variables);
              return new Statement(statement.target, system.written(plain));
            })
        .toList();
  }

  /** Checks that the target can be set, and that both sides measure the same. */
  void check(Variables variables) {
    formula.steady();
    checkAtStart(variables);
  }

  /** Checks a value at the start, which may draw. */
  void checkAtStart(Variables variables) {
    checkTarget(variables);
    Measure measure = variables.get(target).measure();
    formula.require(variables, measure, "\"" + target + "\" is " + measure);
  }

  private void checkTarget(Variables variables) {
    if (!isWritable(target, variables)) {
      List<String> writable =
          variables.names().stream().filter(name -> isWritable(name, variables)).toList();
      throw formula
          .line()
          .error(
              formula.line().text().indexOf(target),
              "\"" + target + "\" can't be set",
              Suggestions.hint(target, writable, "Variables: "));
    }
  }

  private static boolean isWritable(String name, Variables variables) {
    return variables.find(name).map(Variable::isWritable).orElse(false);
  }

  private static Statement read(SourceLine line) {
    Matcher left = LEFT.matcher(line.text());
    if (!left.lookingAt()) {
      int column = line.text().length() - line.text().stripLeading().length();
      throw line.error(
          column, "this sets nothing", "Write x = ..., or x += ... and so on with - * /.");
    }
    String name = left.group("name");
    Formula right = line.formula(left.end(), line.text().length());
    BinaryOperator operator = OPERATORS.get(left.group("operator"));
    return new Statement(name, operator == null ? right : updated(name, operator, right));
  }

  private static Formula updated(String name, BinaryOperator operator, Formula right) {
    Node changed = right.expression().root();
    Node node = new Node.Binary(operator, new Node.Name(name, 0), changed, 0);
    return right.with(right.expression().part(node));
  }
}
