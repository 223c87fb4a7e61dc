package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.expression.Type.Kind;

class BroadcastingTest {

  private final TestScope scope =
      new TestScope()
          .with("cube", ramp(2, 3, 4))
          .with("matrix", ramp(3, 4))
          .with("row", ramp(4))
          .with("column", ramp(3, 1))
          .with("planes", ramp(2, 1, 1))
          .with("empty", ramp(0));

  private static Symbol ramp(int... shape) {
    double[] values = new double[Type.of(Kind.NUMBER, shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return Symbol.numbers(values, shape);
  }

  @ParameterizedTest
  @CsvSource({
    "cube + matrix, 2 3 4",
    "row * cube, 2 3 4",
    "column - row, 3 4",
    "planes + column + row, 2 3 4",
    "planes + row, 2 1 4",
    "row > 1, 4",
    "empty * 2, 0",
    "empty * column, 3 0",
    "'where(row > 2, column, planes)', 2 3 4",
    "2 + 3, ",
  })
  void combinesShapesFromTheLastAxis(String text, String shape) {
    List<Integer> expected =
        shape == null
            ? List.of()
            : List.of(shape.split(" ")).stream().map(Integer::valueOf).toList();

    assertThat(Expression.parse(text).check(scope).shape()).isEqualTo(expected);
    assertThat(scope.evaluate(text)).hasSize(expected.stream().reduce(1, (a, b) -> a * b));
  }

  @Test
  void repeatsAxesOfLengthOne() {
    assertThat(scope.evaluate("column * 10 + row[0:2]")).containsExactly(11, 12, 21, 22, 31, 32);
    assertThat(scope.evaluate("planes * 100 + column[0:2] * 10 + row[0:2]"))
        .containsExactly(111, 112, 121, 122, 211, 212, 221, 222);
  }

  @Test
  void commutes() {
    for (String[] pair :
        new String[][] {{"cube", "row"}, {"column", "row"}, {"planes", "matrix"}, {"2", "cube"}}) {
      assertThat(scope.evaluate(pair[0] + " + " + pair[1]))
          .containsExactly(scope.evaluate(pair[1] + " + " + pair[0]));
    }
  }

  @Test
  void givesTheSameShapeForRandomPairsInEitherOrderAndForAllThreeOperandForms() {
    long seed = 99;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int[] common = {1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4)};
      TestScope pair =
          new TestScope().with("a", part(common, random)).with("b", part(common, random));
      Type sum = Expression.parse("a + b").check(pair);
      assertThat(Expression.parse("b + a").check(pair)).as("seed %d", seed).isEqualTo(sum);
      assertThat(Expression.parse("where(1, a, b)").check(pair)).as("seed %d", seed).isEqualTo(sum);
      assertThat(pair.evaluate("where(0, a, b) + 0 * a"))
          .as("seed %d", seed)
          .containsExactly(pair.evaluate("b + 0 * a"));
    }
  }

  private static Symbol part(int[] common, Random random) {
    int first = random.nextInt(3);
    int[] shape = new int[3 - first];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = random.nextBoolean() ? common[first + i] : 1;
    }
    return ramp(shape);
  }

  @Test
  void namesBothShapesThatCannotBeCombined() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("matrix + row[0:3]").check(scope))
        .withMessage(
            "shapes (3, 4) and (3) can't be combined at column 8 of \"matrix + row[0:3]\"."
                + " Axes are matched from the last and must have equal lengths or length 1."
                + " Index or reduce one of them.");
  }

  @Test
  void rejectsMoreElementsThanAnArrayHolds() {
    TestScope huge =
        new TestScope()
            .with("a", Symbol.computed(Type.of(Kind.NUMBER, 100_000, 1), target -> {}))
            .with("b", Symbol.computed(Type.of(Kind.NUMBER, 100_000), target -> {}));

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("a * b").check(huge))
        .withMessage(
            "shapes (100000, 1) and (100000) give too many elements together at column 3 of"
                + " \"a * b\". At most 2147483647 fit an array. Reduce an operand first.");
  }
}
