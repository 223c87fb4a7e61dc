package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.expression.internal.CanonicalText;

class VectorisedEvaluationTest {

  private static final int ROWS = 3;
  private static final int COLUMNS = 5;

  /** Values are small powers of two, so that the plain reference rounds nowhere either. */
  private static final double[] VALUES = {-4, -2, -1, -0.5, 0.25, 0.5, 1, 2, 4};

  private static final BinaryOperator[] OPERATORS = {
    BinaryOperator.ADD, BinaryOperator.SUBTRACT, BinaryOperator.MULTIPLY
  };

  private static final BinaryOperator[] DIVISIONS = {
    BinaryOperator.DIVIDE, BinaryOperator.FLOOR_DIVIDE, BinaryOperator.REMAINDER
  };

  private static final BinaryOperator[] CONDITIONS = {
    BinaryOperator.EQUAL,
    BinaryOperator.NOT_EQUAL,
    BinaryOperator.LESS,
    BinaryOperator.LESS_OR_EQUAL,
    BinaryOperator.GREATER,
    BinaryOperator.GREATER_OR_EQUAL,
    BinaryOperator.AND,
    BinaryOperator.OR
  };

  private final Map<String, double[][]> variables = new LinkedHashMap<>();

  @Test
  void equalsTheScalarReferenceElementByElement() {
    long seed = 12;
    Random random = new Random(seed);
    TestScope scope = scope(random);
    for (int i = 0; i < 3_000; i++) {
      Node tree = tree(random, 1 + random.nextInt(3));
      String text = "0 * matrix + (" + CanonicalText.of(tree) + ")";
      double[] values = scope.evaluate(text);
      for (int at = 0; at < values.length; at++) {
        double zero = 0 * variables.get("matrix")[at / COLUMNS][at % COLUMNS];
        double expected =
            new ReferenceInterpreter(variables, at / COLUMNS, at % COLUMNS).evaluate(tree);
        assertThat(values[at]).as("[%d] of %s, seed %d", at, text, seed).isEqualTo(zero + expected);
      }
    }
  }

  private TestScope scope(Random random) {
    variables.put("matrix", values(random, ROWS, COLUMNS));
    variables.put("row", values(random, 1, COLUMNS));
    variables.put("column", values(random, ROWS, 1));
    variables.put("number", values(random, 1, 1));
    return new TestScope()
        .with("matrix", Symbol.numbers(flat("matrix"), ROWS, COLUMNS))
        .with("row", Symbol.numbers(flat("row")))
        .with("column", Symbol.numbers(flat("column"), ROWS, 1))
        .with("number", Symbol.number(() -> variables.get("number")[0][0]));
  }

  private double[] flat(String name) {
    return Arrays.stream(variables.get(name)).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] values(Random random, int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = VALUES[random.nextInt(VALUES.length)];
      }
    }
    return values;
  }

  private Node tree(Random random, int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0
          ? new Node.NumberLiteral(BigDecimal.valueOf(1L << random.nextInt(3)), true, 0)
          : new Node.Name(List.copyOf(variables.keySet()).get(random.nextInt(4)), 0);
    }
    Node left = tree(random, depth - 1);
    Node right = tree(random, random.nextInt(depth));
    return switch (random.nextInt(5)) {
      case 0 -> new Node.Unary(UnaryOperator.NEGATE, left, 0);
      case 1 -> new Node.Call("where", List.of(condition(random, left), left, right), Map.of(), 0);
      case 2 -> new Node.Binary(pick(random, DIVISIONS), left, tree(random, 0), 0);
      default -> new Node.Binary(pick(random, OPERATORS), left, right, 0);
    };
  }

  private static BinaryOperator pick(Random random, BinaryOperator[] operators) {
    return operators[random.nextInt(operators.length)];
  }

  private Node condition(Random random, Node left) {
    BinaryOperator operator = pick(random, CONDITIONS);
    Node condition = new Node.Binary(operator, left, tree(random, 0), 0);
    return random.nextBoolean() ? condition : new Node.Unary(UnaryOperator.NOT, condition, 0);
  }
}
