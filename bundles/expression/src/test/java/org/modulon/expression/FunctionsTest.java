package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.expression.Type.Kind;

class FunctionsTest {

  private final TestScope scope =
      new TestScope()
          .with("x", Symbol.numbers(new double[] {3, -1, 2, 0.5}))
          .with("matrix", Symbol.numbers(new double[] {1, 2, 3, 4, 5, 6}, 2, 3))
          .with("cube", Symbol.numbers(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2))
          .with("spike", Symbol.flags(new boolean[] {true, false, true, true}))
          .with("ids", Symbol.integers(new int[] {4, 5, 6}))
          .with("weights", Symbol.numbers(new float[] {0.5f, 0.25f}))
          .with("empty", Symbol.numbers(new double[0]))
          .with("holey", Symbol.numbers(new double[] {1, Double.NaN, 2}))
          .with("iteration", Symbol.integer(() -> 7));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mean(x); 1.125",
        "np.average(x); 1.125",
        "x.mean(); 1.125",
        "n.x.mean(); 1.125",
        "n.mean(n.x); 1.125",
        "sum(x); 4.5",
        "min(x); -1",
        "max(x); 3",
        "median(x); 1.25",
        "median(ids); 5",
        "percentile(x, 50) - median(x); 0",
        "percentile(x, 0) - min(x); 0",
        "percentile(x, 100) - max(x); 0",
        "percentile(matrix, 90); 5.5",
        "percentile(matrix, 12.5); 1.625",
        "percentile(empty, 90); NaN",
        "percentile(holey, 10); NaN",
        "var(ids); 0.6666666666666666",
        "std(matrix); 1.707825127659933",
        "norm(ids - 2); 5.385164807134504",
        "any(spike); 1",
        "all(spike); 0",
        "count(spike); 3",
        "np.count_nonzero(x > 0); 3",
        "sum(spike); 3",
        "size(matrix); 6",
        "len(matrix); 2",
        "len(ids) * iteration; 21",
        "size(iteration); 1",
        "sum(empty); 0",
        "any(empty); 0",
        "all(empty); 1",
        "mean(empty); NaN",
        "median(empty); NaN",
        "median(holey); NaN",
        "max(holey); NaN",
        "sum(weights); 0.75",
        "max(1, 2, 3); 3",
        "min(4, 2, 3); 2",
        "abs(-3); 3",
        "sqrt(2); 1.4142135623730951",
        "floor(-1.5); -2",
        "ceil(-1.5); -1",
        "round(0.5); 0",
        "round(1.5); 2",
        "round(-2.5); -2",
        "sign(-3); -1",
        "clip(5, 0, 1); 1",
        "clip(-5, lo=0, hi=1); 0",
        "clip(holey, 0, 1)[1]; NaN",
        "minimum(1, 2); 1",
        "maximum(1, nan); NaN",
        "isnan(nan); 1",
        "isfinite(inf); 0",
        "mod(-7, 3); 2",
        "-7 % 3; 2",
        "7 % -3; -2",
        "-7 // 2; -4",
        "1 // 0.1; 9",
        "1 / 0; Infinity",
        "power(2, 10); 1024",
        "3 ** 33; 5559060566555523",
        "2 ** -1; 0.5",
        "2 ** 0.5; 1.4142135623730951",
        "-2 ** 2; -4",
        "np.exp(0); 1",
        "log(e); 1",
        "log10(1000); 3",
        "exp(log1p(1)); 2",
        "expm1(0); 0",
        "sin(pi / 2); 1",
        "cos(0); 1",
        "tan(0); 0",
        "np.arcsin(1) * 2; 3.141592653589793",
        "acos(1); 0",
        "4 * arctan(1); 3.141592653589793",
        "atan2(0, -1); 3.141592653589793",
        "sinh(0); 0",
        "cosh(0); 1",
        "tanh(inf); 1",
        "where(True, 1, 2); 1",
        "not 0; 1",
        "3 and 0; 0",
        "0 or -1; 1",
        "True + True; 1",
        "True - False; 1",
        "5%; 0.05",
        "10 ms; 0.01",
        "0.1*mV; 0.0001",
        "20 / ms; 20000",
        "math.pi; 3.141592653589793",
      })
  void computes(String text, double expected) {
    double actual = scope.scalar(text);

    if (Double.isFinite(expected)) {
      assertThat(actual).isCloseTo(expected, within(4e-16 * Math.abs(expected)));
    } else {
      assertThat(Double.valueOf(actual)).isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void reducesAlongAnAxis() {
    assertThat(scope.evaluate("sum(matrix, axis=0)")).containsExactly(5, 7, 9);
    assertThat(scope.evaluate("sum(matrix, axis=-1)")).containsExactly(6, 15);
    assertThat(scope.evaluate("mean(matrix, 1)")).containsExactly(2, 5);
    assertThat(scope.evaluate("max(matrix, axis=0)")).containsExactly(4, 5, 6);
    assertThat(scope.evaluate("median(cube, axis=1)")).containsExactly(2, 3, 6, 7);
    assertThat(scope.evaluate("percentile(matrix, 75, axis=1)")).containsExactly(2.5, 5.5);
    assertThat(Expression.parse("any(cube, axis=0)").check(scope))
        .isEqualTo(Type.of(Kind.BOOLEAN, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "spike, BOOLEAN",
    "spike + spike, BOOLEAN",
    "spike * spike, BOOLEAN",
    "spike - spike, INTEGER",
    "-spike, INTEGER",
    "spike * 2, INTEGER",
    "sum(spike), INTEGER",
    "mean(ids), NUMBER",
    "max(ids), INTEGER",
    "ids / 1, NUMBER",
    "ids // 2, INTEGER",
    "ids ** 2, INTEGER",
    "ids ** -2, NUMBER",
    "ids + 1.0, NUMBER",
    "x > 1, BOOLEAN",
    "not x, BOOLEAN",
    "1e3, NUMBER",
    "poisson(3), INTEGER",
  })
  void infersKinds(String text, Kind kind) {
    assertThat(Expression.parse(text).check(scope).kind()).isEqualTo(kind);
  }

  @Test
  void selectsTheMedianLikeSorting() {
    long seed = 5;
    Random random = new Random(seed);
    for (int size = 1; size < 60; size++) {
      double[] values = random.doubles(size).map(x -> Math.rint(x * 20)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double expected = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
      TestScope one = new TestScope().with("x", Symbol.numbers(values));
      assertThat(one.scalar("median(x)")).as("size %d, seed %d", size, seed).isEqualTo(expected);
      assertThat(one.evaluate("x")).containsExactly(values);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "where(1); where needs its argument \"a\" at column 1 of \"where(1)\"."
            + " Write it as where(condition, a, b).",
        "sqrt(1, 2); sqrt takes 1 argument but got 2 at column 1 of \"sqrt(1, 2)\"."
            + " Write it as sqrt(x).",
        "sum(x, axes=0); sum has no argument \"axes\" at column 1 of \"sum(x, axes=0)\"."
            + " Write it as sum(x, axis=all). Did you mean \"axis\"?",
        "sum(x, x=1); sum got its argument \"x\" twice at column 1 of \"sum(x, x=1)\"."
            + " Give it by position or by name. Write it as sum(x, axis=all).",
        "sum(x, axis=1); axis 1 is out of range for the shape (4) at column 1 of"
            + " \"sum(x, axis=1)\". Use an axis from -1 to 0.",
        "sum(x, axis=0.5); the axis of sum isn't a constant integer at column 1 of"
            + " \"sum(x, axis=0.5)\". Write for example sum(x, axis=0).",
        "1 + min(empty); min of the empty shape (0) at column 5 of \"1 + min(empty)\"."
            + " An extremum needs at least one element.",
        "len(iteration); len of a scalar at column 1 of \"len(iteration)\"."
            + " Only arrays have a length. Use an array or size(x).",
        "sum(5, axis=0); axis 0 is out of range for the shape scalar at column 1 of"
            + " \"sum(5, axis=0)\". A scalar has no axes. Remove the argument.",
      })
  void explainsWrongArguments(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(scope))
        .withMessage(message);
  }
}
