package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "mean( voltage )§mean(voltage)",
        "(s_id!=d_id)*in_box( 10 )§(s_id != d_id) * in_box(10)",
        "a&&b||!c§a and b or not c",
        "a&b§a and b",
        "~spike§not spike",
        "((a+b))+c§a + b + c",
        "a-(b-c)§a - (b - c)",
        "2**3**2§2 ** 3 ** 2",
        "(2**3)**2§(2 ** 3) ** 2",
        "-a**2§-a ** 2",
        "(-a)**2§(-a) ** 2",
        "!a==b§(not a) == b",
        "not a==b§not a == b",
        "np . mean( n . voltage )§np.mean(n.voltage)",
        "x[ : ,0:10]§x[:, 0:10]",
        "x[-1][::2]§x[-1][::2]",
        "(a+b)[3]§(a + b)[3]",
        "normal(loc = 1,scale= .1)§normal(loc=1, scale=0.1)",
        "5 %§5%",
        "5%*x§5% * x",
        "5% -3§5% - 3",
        "5%-3§5 % -3",
        "5%x§5 % x",
        "10ms§10 ms",
        "0.1*mV§0.1 * mV",
        "[ .5 # gain ]§[0.5#gain]",
        "[#gain]§[#gain]",
        "1e3§1000.0",
        "1e-20§1E-20",
        "007§7",
        "f(a,)§f(a)",
      })
  void printsCanonicalText(String text, String canonical) {
    assertThat(Expression.parse(text)).hasToString(canonical);
    assertThat(Expression.parse(canonical)).hasToString(canonical);
    assertThat(Expression.parse(text)).isEqualTo(Expression.parse(canonical));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mean(voltage|12|expected \")\" at column 13 of \"mean(voltage\"."
            + " Close the \"(\" of column 5.",
        "1 +|3|expected a value but found the end at column 4 of \"1 +\"."
            + " Write a number, a name, a call or an expression in parentheses there.",
        "a b|2|expected an operator but found \"b\" at column 3 of \"a b\"."
            + " Put an operator such as \"+\" or \"and\" before it, or end the expression there.",
        "a)|1|expected an operator but found \")\" at column 2 of \"a)\"."
            + " No bracket is open here. Remove it or open one before it.",
        "a = b|2|expected an operator but found \"=\" at column 3 of \"a = b\"."
            + " There are no assignments. Write \"==\" to compare.",
        "1 < x < 2|6|comparisons can't be chained at column 7 of \"1 < x < 2\"."
            + " Write \"a < b and b < c\" instead of \"a < b < c\".",
        "a + not b|4|\"not\" can't stand directly after this operator at column 5 of"
            + " \"a + not b\". It binds more loosely. Put it and its operand in parentheses.",
        "a; b|1|unexpected character ; at column 2 of \"a; b\"."
            + " Use numbers, names, operators, brackets and commas only.",
        "5 mss|2|unknown unit \"mss\" at column 3 of \"5 mss\"."
            + " A number may be followed by a unit such as ms, mV or pA. Did you mean ms?",
        "1e400|0|the number 1e400 is out of range at column 1 of \"1e400\"."
            + " Numbers have magnitudes from 1e-308 to 1e308; write \"inf\" for infinity.",
        "1e-999999999999|0|the number 1e-999999999999 is out of range at column 1 of"
            + " \"1e-999999999999\". Numbers have magnitudes from 1e-308 to 1e308;"
            + " write \"inf\" for infinity.",
        "[1, 2]|2|expected \"#\" and the name of a gene but found \",\" at column 3 of"
            + " \"[1, 2]\". Write a gene as [0.5#gain] or [#gain]; there are no lists.",
        "[x#gain]|0|the default of a gene must be constant at column 1 of \"[x#gain]\"."
            + " Write a number such as [0.5#gain] or arithmetic of numbers such as [1/3#gain].",
        "x[y]|2|expected an index but found \"y\" at column 3 of \"x[y]\"."
            + " Use whole numbers and slices such as [3], [-1] or [0:10];"
            + " where(condition, a, b) selects by condition.",
        "x[1.5]|2|expected an integer index but found \"1.5\" at column 3 of \"x[1.5]\"."
            + " Use whole numbers and slices such as [3], [-1] or [0:10].",
        "f(a=1, 2)|7|a positional argument follows a named one at column 8 of \"f(a=1, 2)\"."
            + " Put it before \"a=\" or name it too.",
        "f(a=1, a=2)|7|the argument \"a\" is given twice at column 8 of \"f(a=1, a=2)\"."
            + " Keep one of the two values.",
        "a.3|1|expected an operator but found \".3\" at column 2 of \"a.3\"."
            + " Put an operator such as \"+\" or \"and\" before it, or end the expression there.",
        "a.|2|expected a name after \".\" but found the end at column 3 of \"a.\"."
            + " Names begin with a letter or \"_\".",
      })
  void explainsMistakes(String text, int position, String message) {
    ExpressionException error =
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse(text));

    assertThat(error).hasMessage(message);
    assertThat(error.text()).isEqualTo(text);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error.getMessage()).startsWith(error.problem()).endsWith(error.remedy());
  }

  @Test
  void showsOnlyTheNeighbourhoodOfAMistakeInALongText() {
    String text = "a + ".repeat(20) + "\n;" + " + b".repeat(200);

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text))
        .satisfies(
            error -> assertThat(error.getMessage()).hasSizeLessThan(250).doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "not ", "f(", "a+(", "2**", "x[0][", "a and ", "!", "[", "1-"})
  void rejectsDeepNestingWithoutOverflowingTheStack(String part) {
    String text = part.repeat(10_000 / part.length());

    assertThatExceptionOfType(ExpressionException.class).isThrownBy(() -> Expression.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " ** 1", "[0]", " and 1"})
  void boundsChainsOfOperators(String link) {
    assertThat(Expression.parse("x" + link.repeat(99)).root()).isNotNull();
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("x" + link.repeat(100)))
        .satisfies(
            error ->
                assertThat(error.problem())
                    .isEqualTo("the expression is nested deeper than 100 levels"));
  }

  @Test
  void boundsTheNestingOfBrackets() {
    assertThat(Expression.parse("(".repeat(100) + "x" + ")".repeat(100))).hasToString("x");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("(".repeat(101) + "x" + ")".repeat(101)))
        .satisfies(error -> assertThat(error.position()).isEqualTo(100));
  }

  @Test
  void boundsTheLength() {
    assertThat(Expression.parse("x" + " ".repeat(9_999))).hasToString("x");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("x" + " ".repeat(10_000)))
        .satisfies(
            error -> assertThat(error.problem()).isEqualTo("the expression has 10001 characters"));
  }

  @Test
  void acceptsManyArguments() {
    String text = "max(0" + ",1".repeat(4_000) + ")";

    assertThat(Expression.parse(text).compile(Scope.empty()).evaluateScalar()).isEqualTo(1);
  }

  @Test
  void answersAnyTextWithAResultOrAnExpressionException() {
    String[] parts = {
      "a",
      "np",
      "voltage",
      "1",
      "2.5",
      "1e",
      "%",
      "(",
      ")",
      "[",
      "]",
      "#",
      ".",
      ",",
      ":",
      "=",
      "+",
      "-",
      "*",
      "**",
      "/",
      "not ",
      "and ",
      " ",
      "ms",
      "uniform",
      "mean(",
      "<",
      "==",
      "!",
      "é",
      "\0",
      "voltage",
      "max(",
      "randint(",
      "1",
      "axis=",
      "where(",
      "voltage[",
      ")",
      "]"
    };
    long seed = 20261121;
    Random random = new Random(seed);
    TestScope scope =
        new TestScope()
            .with("voltage", Symbol.numbers(new double[] {1, -2, 0.5}))
            .with("a", Symbol.numbers(new double[6], 2, 3));
    int evaluated = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      evaluated += evaluates(text.toString(), scope, seed) ? 1 : 0;
    }
    assertThat(evaluated).as("seed %d", seed).isGreaterThan(1_000);
  }

  private static boolean evaluates(String text, Scope scope, long seed) {
    try {
      Expression expression = Expression.parse(text);
      assertThat(Expression.parse(expression.toString()))
          .as("\"%s\", seed %d", text, seed)
          .isEqualTo(expression);
      Type type = expression.check(scope, 3);
      assertThat(expression.compile(scope, 3).evaluate(TestScope.stream(seed)))
          .as("\"%s\", seed %d", text, seed)
          .hasSize(type.size());
      return true;
    } catch (ExpressionException e) {
      assertThat(e.position()).as("\"%s\", seed %d", text, seed).isBetween(0, text.length());
      return false;
    }
  }
}
