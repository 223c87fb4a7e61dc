package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementaryTest {
  private static final int SAMPLES = 100_000;
  private static final double HUGE = 1e6;

  static Stream<Arguments> accurateFunctions() {
    return Stream.of(
        function("expm1", Elementary::expm1, StrictMath::expm1, -40, 709),
        function("log1p", Elementary::log1p, StrictMath::log1p, -1, HUGE),
        function("log10", Elementary::log10, StrictMath::log10, 0, HUGE),
        function("tan", Elementary::tan, StrictMath::tan, -10, 10),
        function("asin", Elementary::asin, StrictMath::asin, -1, 1),
        function("acos", Elementary::acos, StrictMath::acos, -1, 1),
        function("atan", Elementary::atan, StrictMath::atan, -1000, 1000),
        function("sinh", Elementary::sinh, StrictMath::sinh, -700, 700),
        function("cosh", Elementary::cosh, StrictMath::cosh, -700, 700));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accurateFunctions")
  void staysWithinTwoUlpOfStrictMath(
      String name, DoubleUnaryOperator ours, DoubleUnaryOperator exact, double min, double max) {
    assertError(name, ours, exact, min, max, y -> 2 * Math.ulp(y));
  }

  @Test
  void fastFunctionsStayWithinTheirStatedErrors() {
    assertError("exp", Elementary::exp, StrictMath::exp, -745, 709, y -> 4 * Math.ulp(y));
    assertError("log", Elementary::log, StrictMath::log, 0, 2, y -> 2e-15);
    assertError("log", Elementary::log, StrictMath::log, 2, HUGE, y -> 2 * Math.ulp(y));
    assertError("sin", Elementary::sin, StrictMath::sin, -HUGE, HUGE, y -> 1e-15);
    assertError("sin", Elementary::sin, StrictMath::sin, 0, 6.3, y -> 1e-15);
    assertError("cos", Elementary::cos, StrictMath::cos, -HUGE, HUGE, y -> 1e-15);
    assertError("cos", Elementary::cos, StrictMath::cos, 0, 6.3, y -> 1e-15);
    assertError("tanh", Elementary::tanh, StrictMath::tanh, -25, 25, y -> 8 * Math.ulp(y));
    assertError("tanh", Elementary::tanh, StrictMath::tanh, -1e-3, 1e-3, y -> 8 * Math.ulp(y));
  }

  @Test
  void angleOfAPointStaysWithinTwoUlp() {
    Random random = new Random(2);
    for (int i = 0; i < SAMPLES; i++) {
      double y = random.nextGaussian();
      double x = random.nextGaussian();
      assertThat(ulps(Elementary.atan2(y, x), StrictMath.atan2(y, x)))
          .as("atan2(%s, %s), seed 2", y, x)
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void wholePowersAreWithinOneUlpOfTheTrueValue() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double x = (random.nextBoolean() ? 1 : -1) * (0.01 + 10 * random.nextDouble());
      int y = random.nextInt(41) - 20;
      BigDecimal exact = new BigDecimal(x).pow(y, new MathContext(60));
      double power = Elementary.pow(x, y);
      double error =
          exact.subtract(new BigDecimal(power)).abs().doubleValue() / Math.ulp(exact.doubleValue());
      assertThat(error).as("pow(%s, %s), seed 3", x, y).isLessThan(1);
    }
  }

  @Test
  void powersOfTwoAreExact() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      assertThat(Elementary.pow(2, exponent))
          .as("pow(2, %s)", exponent)
          .isEqualTo(Math.scalb(1.0, exponent));
    }
  }

  @Test
  void powersOfWholeNumbersAreExactWhereRepresentable() {
    for (int base = -60; base <= 60; base++) {
      for (int exponent = 0; exponent <= 40; exponent++) {
        BigDecimal exact = BigDecimal.valueOf(base).pow(exponent);
        if (exact.abs().unscaledValue().bitLength() <= 53) {
          assertThat(Elementary.pow(base, exponent))
              .as("pow(%s, %s)", base, exponent)
              .isEqualTo(exact.doubleValue());
        }
      }
    }
  }

  @Test
  void reciprocalPowersOfWholeNumbersAreTheQuotientWhereThePowerIsAPowerOfTwo() {
    for (int shift = 0; shift <= 20; shift++) {
      double base = 1 << shift;
      assertThat(Elementary.pow(base, -1)).isEqualTo(1 / base);
      assertThat(Elementary.pow(base, -2)).isEqualTo(1 / (base * base));
      assertThat(Elementary.pow(base * base, 0.5)).isEqualTo(base);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, -1, 0.5",
    "2, 0.5, 1.4142135623730951",
    "10, 2, 100",
    "10, 22, 1e22",
    "0.1, 1, 0.1",
    "0.3, 0, 1",
    "NaN, 0, 1",
    "0, 0, 1",
    "0, -1, Infinity",
    "-0.0, -1, -Infinity",
    "-0.0, -2, Infinity",
    "-8, 0.5, NaN",
    "-2, 3, -8",
    "Infinity, -1, 0",
    "0.5, Infinity, 0",
    "2, Infinity, Infinity",
    "1, NaN, NaN"
  })
  void powersHaveTheirSpecialValues(double x, double y, double power) {
    assertThat((Double) Elementary.pow(x, y)).isEqualTo((Double) power);
  }

  @Test
  void exactArgumentsGiveExactValues() {
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Elementary.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.expm1(0)).isEqualTo(0);
    assertThat(Elementary.log(1)).isEqualTo(0);
    assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Elementary.log(-1)).isNaN();
    assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.log1p(0)).isEqualTo(0);
    assertThat(Elementary.log1p(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Elementary.sin(0)).isEqualTo(0);
    assertThat(Elementary.cos(0)).isEqualTo(1);
    assertThat(Elementary.tan(0)).isEqualTo(0);
    assertThat(Elementary.asin(2)).isNaN();
    assertThat(Elementary.acos(1)).isEqualTo(0);
    assertThat(Elementary.atan2(0, -1)).isEqualTo(Math.PI);
    assertThat(Elementary.sinh(0)).isEqualTo(0);
    assertThat(Elementary.cosh(0)).isEqualTo(1);
    assertThat(Elementary.tanh(100)).isEqualTo(1);
    assertThat(Elementary.tanh(-100)).isEqualTo(-1);
  }

  @Test
  void notANumberStaysSo() {
    Stream.concat(
            accurateFunctions(),
            Stream.of(
                function("exp", Elementary::exp, StrictMath::exp, 0, 0),
                function("log", Elementary::log, StrictMath::log, 0, 0),
                function("sin", Elementary::sin, StrictMath::sin, 0, 0),
                function("cos", Elementary::cos, StrictMath::cos, 0, 0),
                function("tanh", Elementary::tanh, StrictMath::tanh, 0, 0)))
        .map(each -> (DoubleUnaryOperator) each.get()[1])
        .forEach(function -> assertThat(function.applyAsDouble(Double.NaN)).isNaN());
  }

  @Test
  void logarithmsOfFactorialsAgreeWithTheProduct() {
    double sum = 0;
    assertThat(LogFactorial.of(0)).isCloseTo(0, within(1e-12));
    for (int n = 1; n <= 500; n++) {
      sum += Elementary.log(n);
      assertThat(LogFactorial.of(n))
          .as("log(%s!)", n)
          .isCloseTo(sum, within(1e-12 * Math.max(1, sum)));
    }
  }

  private static void assertError(
      String name,
      DoubleUnaryOperator ours,
      DoubleUnaryOperator exact,
      double min,
      double max,
      DoubleUnaryOperator bound) {
    Random random = new Random(1);
    for (int i = 0; i < SAMPLES; i++) {
      double x = min + (max - min) * random.nextDouble();
      double expected = exact.applyAsDouble(x);
      double error = Math.abs(ours.applyAsDouble(x) - expected);
      if (!(error <= bound.applyAsDouble(expected))) {
        assertThat(error).as("error of %s(%s), seed 1", name, x).isZero();
      }
    }
  }

  private static Arguments function(
      String name, DoubleUnaryOperator ours, DoubleUnaryOperator exact, double min, double max) {
    return Arguments.of(name, ours, exact, min, max);
  }

  private static double ulps(double value, double exact) {
    return value == exact ? 0 : Math.abs(value - exact) / Math.ulp(exact);
  }
}
