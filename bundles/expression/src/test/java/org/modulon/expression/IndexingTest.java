package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.expression.Type.Kind;

class IndexingTest {

  private final TestScope scope =
      new TestScope()
          .with("x", Symbol.numbers(ramp(5)))
          .with("matrix", Symbol.numbers(ramp(12), 3, 4))
          .with("cube", Symbol.numbers(ramp(24), 2, 3, 4))
          .with("number", Symbol.number(() -> 1));

  private static double[] ramp(int size) {
    return IntStream.range(0, size).asDoubleStream().toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "x[3], 3",
    "x[-1], 4",
    "x[:], 0 1 2 3 4",
    "x[1:3], 1 2",
    "x[-2:], 3 4",
    "x[:-3], 0 1",
    "x[::2], 0 2 4",
    "x[::-1], 4 3 2 1 0",
    "x[3:0:-2], 3 1",
    "x[-1:-9:-1], 4 3 2 1 0",
    "x[2:99], 2 3 4",
    "x[3:1], ",
    "x[9:], ",
    "x[::2147483647], 0",
    "x[1:][1:], 2 3 4",
    "matrix[1], 4 5 6 7",
    "matrix[-1][0], 8",
    "'matrix[1, 2]', 6",
    "'matrix[:, 0]', 0 4 8",
    "'matrix[::-1, 1:3]', 9 10 5 6 1 2",
    "'cube[1, :, 0]', 12 16 20",
    "'cube[:, 1]', 4 5 6 7 16 17 18 19",
    "'cube[::-1, 2, ::-2]', 23 21 11 9",
    "(x + 1)[0], 1",
  })
  void selectsLikeNumpy(String text, String expected) {
    double[] values =
        expected == null
            ? new double[0]
            : List.of(expected.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();

    assertThat(scope.evaluate(text)).containsExactly(values);
  }

  @Test
  void keepsAxesOfSlicesAndDropsAxesOfIndices() {
    assertThat(Expression.parse("cube[1:2, -1]").check(scope))
        .isEqualTo(Type.of(Kind.NUMBER, 1, 4));
    assertThat(Expression.parse("matrix[5:, 0]").check(scope)).isEqualTo(Type.of(Kind.NUMBER, 0));
  }

  @Test
  void reversingTwiceGivesTheOriginal() {
    for (String slice : List.of("::-1", "::-1, ::-1", ":, ::-1")) {
      assertThat(scope.evaluate("cube[" + slice + "][" + slice + "]")).containsExactly(ramp(24));
    }
  }

  @Test
  void slicesLikeAPlainLoopForAllSmallBounds() {
    for (int start = -7; start <= 7; start++) {
      for (int stop = -7; stop <= 7; stop++) {
        for (int step = 1; step <= 3; step++) {
          String text = "x[" + start + ":" + stop + ":" + step + "]";
          assertThat(scope.evaluate(text)).as(text).containsExactly(expected(start, stop, step));
        }
      }
    }
  }

  private static double[] expected(int start, int stop, int step) {
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int from = Math.max(0, start < 0 ? start + 5 : start);
      int to = stop < 0 ? stop + 5 : stop;
      if (i >= from && i < to && (i - from) % step == 0) {
        expected.add((double) i);
      }
    }
    return expected.stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x[5]; index 5 is out of range for axis 0 of length 5 at column 2 of \"x[5]\"."
            + " Use an index from -5 to 4.",
        "matrix[0, -5]; index -5 is out of range for axis 1 of length 4 at column 7 of"
            + " \"matrix[0, -5]\". Use an index from -4 to 3.",
        "x[5:][0]; index 0 is out of range for axis 0 of length 0 at column 6 of \"x[5:][0]\"."
            + " The axis is empty. Use a slice.",
        "x[0, 1]; 2 indices are too many for the shape (5) at column 2 of \"x[0, 1]\"."
            + " Give at most one index or slice per axis.",
        "number[:]; a scalar can't be indexed at column 7 of \"number[:]\"."
            + " Only arrays have elements. Remove the brackets.",
        "x[::0]; the step of a slice is 0 at column 2 of \"x[::0]\"."
            + " Use a positive or a negative step.",
      })
  void explainsWrongIndices(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(scope))
        .withMessage(message);
  }
}
