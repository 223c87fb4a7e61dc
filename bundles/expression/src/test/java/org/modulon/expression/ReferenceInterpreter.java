package org.modulon.expression;

import java.util.Map;

/** Evaluates one element of an elementwise expression by plain recursion, to compare against. */
final class ReferenceInterpreter {

  private final Map<String, double[][]> variables;
  private final int row;
  private final int column;

  /**
   * Creates an interpreter of one element.
   *
   * @param variables rows × columns each; an axis of length 1 is repeated
   */
  ReferenceInterpreter(Map<String, double[][]> variables, int row, int column) {
    this.variables = variables;
    this.row = row;
    this.column = column;
  }

  double evaluate(Node node) {
    if (node instanceof Node.NumberLiteral number) {
      return number.value();
    }
    if (node instanceof Node.Name name) {
      double[][] values = variables.get(name.name());
      double[] line = values[values.length == 1 ? 0 : row];
      return line[line.length == 1 ? 0 : column];
    }
    if (node instanceof Node.Unary unary) {
      double x = evaluate(unary.operand());
      return switch (unary.operator()) {
        case NOT -> x == 0 ? 1 : 0;
        case NEGATE -> -x;
        case PLUS -> x;
      };
    }
    if (node instanceof Node.Binary binary) {
      return binary(binary.operator(), evaluate(binary.left()), evaluate(binary.right()));
    }
    Node.Call call = (Node.Call) node;
    double condition = evaluate(call.arguments().get(0));
    return evaluate(call.arguments().get(condition != 0 ? 1 : 2));
  }

  private static double binary(BinaryOperator operator, double x, double y) {
    return switch (operator) {
      case OR -> x != 0 || y != 0 ? 1 : 0;
      case AND -> x != 0 && y != 0 ? 1 : 0;
      case EQUAL -> x == y ? 1 : 0;
      case NOT_EQUAL -> x != y ? 1 : 0;
      case LESS -> x < y ? 1 : 0;
      case LESS_OR_EQUAL -> x <= y ? 1 : 0;
      case GREATER -> x > y ? 1 : 0;
      case GREATER_OR_EQUAL -> x >= y ? 1 : 0;
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case FLOOR_DIVIDE -> Math.floor(x / y);
      case REMAINDER -> Math.copySign(x - y * Math.floor(x / y), y);
      case POWER -> throw new AssertionError("not generated");
    };
  }
}
