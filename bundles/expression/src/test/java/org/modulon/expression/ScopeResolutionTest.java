package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeResolutionTest {

  private final double[] voltage = {1, 2, 3};
  private final TestScope scope =
      new TestScope()
          .with("voltage", Symbol.numbers(voltage))
          .with("my_recorder.mean(voltage)", Symbol.constant(42))
          .with("my_recorder.voltage", Symbol.constant(43))
          .with("s.weight", Symbol.constant(44))
          .with("#gain", Symbol.constant(45));

  @ParameterizedTest
  @CsvSource({
    "n.voltage[2], 3",
    "neurons.voltage[2], 3",
    "self.voltage.max(), 3",
    "my_recorder.mean( voltage ), 42",
    "my_recorder.voltage, 43",
    "n.my_recorder.voltage, 43",
    "s.weight, 44",
    "numpy.sum(n.voltage), 6",
    "[0.5#gain], 45",
    "[0.5#other], 0.5",
    "[1/4#other], 0.25",
    "in_box(10), 1",
    "in_box(2 * 2), 0",
  })
  void findsValues(String text, double expected) {
    assertThat(scope.scalar(text)).isEqualTo(expected);
  }

  @Test
  void variablesWinOverWordsOfTheLanguage() {
    TestScope own =
        new TestScope()
            .with("e", Symbol.constant(1))
            .with("uniform", Symbol.constant(2))
            .with("m", Symbol.constant(3));

    assertThat(own.scalar("e + uniform + 10 * m")).isEqualTo(33);
    assertThat(Expression.parse("uniform").compile(own).draws()).isFalse();
  }

  @Test
  void readsTheCurrentValuesAtEachEvaluation() {
    CompiledExpression sum = Expression.parse("sum(voltage)").compile(scope);

    assertThat(sum.evaluateScalar()).isEqualTo(6);
    voltage[0] = 10;
    assertThat(sum.evaluateScalar()).isEqualTo(15);
  }

  @Test
  void aPartIsAnExpressionWhoseErrorsShowTheWholeText() {
    Expression whole = Expression.parse("max(voltage) * currrent");
    Node.Binary product = (Node.Binary) whole.root();
    Expression left = whole.part(product.left());

    assertThat(left).isEqualTo(Expression.parse("max(voltage)"));
    assertThat(left.compile(scope).evaluateScalar()).isEqualTo(3);
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> whole.part(product.right()).check(scope))
        .withMessageStartingWith(
            "unknown variable \"currrent\" at column 16 of \"max(voltage) * currrent\".");
  }

  @Test
  void neverGivesTheLiveArrayAway() {
    double[] out = Expression.parse("voltage").compile(scope).evaluate(null);
    out[0] = -1;

    assertThat(voltage).containsExactly(1, 2, 3);
  }

  @Test
  void compilesEachExpressionToItsOwnBuffers() {
    Expression expression = Expression.parse("voltage * 2");
    CompiledExpression first = expression.compile(scope);
    double[] before = first.evaluate(null);
    voltage[0] = 100;
    expression.compile(scope).evaluate(null);

    assertThat(before).containsExactly(2, 4, 6);
  }

  @Test
  void namesTheNearestFunctionsOfEachKind() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("maen(voltage)").check(scope))
        .withMessage(
            "unknown function \"maen\" at column 1 of \"maen(voltage)\". Did you mean \"mean\"?"
                + " There are functions of this place such as in_box; distributions such as ranf,"
                + " rand, randn, wald (and 44 more); functions of each number such as tan, mod, sin,"
                + " tanh (and 32 more); functions of an array such as mean, min, max, len (and 12"
                + " more); what fills an array such as ones, full, bool, int (and 5 more)."
                + " docs/model-files.md lists all of them.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "voltgae; unknown variable \"voltgae\" at column 1 of \"voltgae\". Known variables are"
            + " #gain, my_recorder.mean(voltage), my_recorder.voltage, s.weight, voltage."
            + " Did you mean \"voltage\"?",
        "n.current; unknown variable \"current\" at column 3 of \"n.current\". Known variables are"
            + " #gain, my_recorder.mean(voltage), my_recorder.voltage, s.weight, voltage."
            + " Use one of them.",
        "mean; the function \"mean\" has no arguments at column 1 of \"mean\"."
            + " Write them in parentheses after it, as in mean(x).",
        "mV; the unit \"mV\" stands alone at column 1 of \"mV\". There is no variable of that"
            + " name, and a unit follows a number as in \"10 mV\".",
        "[#rate]; the gene \"rate\" has no value at column 1 of \"[#rate]\"."
            + " Give it a default as in [0.5#rate], or set it.",
        "in_box(voltage); in_box takes constant numbers without names only at column 1 of"
            + " \"in_box(voltage)\". Write for example in_box(10).",
        "in_box(1, 2); in_box(1, 2) was rejected at column 1 of \"in_box(1, 2)\"."
            + " in_box takes the radius. Write in_box(10).",
      })
  void explainsUnknownNames(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(scope))
        .withMessage(message);
  }

  @Test
  void saysWhenThereAreNoVariablesAtAll() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("voltage").check(Scope.empty()))
        .withMessage(
            "unknown variable \"voltage\" at column 1 of \"voltage\". There are no variables here."
                + " Use numbers, constants and built-in functions only.");
  }

  @Test
  void rejectsAGeneThatIsAnArray() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(
            () ->
                Expression.parse("[1#g]")
                    .check(new TestScope().with("#g", Symbol.numbers(voltage))))
        .withMessage(
            "the gene \"g\" has the shape (3) at column 1 of \"[1#g]\"."
                + " The value of a gene must be a scalar.");
  }

  @Test
  void listsReferencesInCanonicalForm() {
    Expression expression =
        Expression.parse(
            "mean(n.voltage) + pi + 0.1*mV + uniform * w + my_recorder.mean( voltage )"
                + " + np.max(spike.t) + voltage.std() + s.rec.x");

    assertThat(expression.references())
        .containsExactly("voltage", "w", "my_recorder.mean(voltage)", "spike.t", "rec.x");
  }

  @Test
  void listsGenesWithTheirDefaults() {
    Expression expression = Expression.parse("[0.5#gain] * [#rate] + [1/4#gain] + [2#rate]");

    assertThat(expression.genes())
        .containsExactly(
            entry("gain", OptionalDouble.of(0.5)), entry("rate", OptionalDouble.of(2)));
  }

  @Test
  void tellsWhetherItDraws() {
    assertThat(Expression.parse("1 + np.random.normal(0, 1)").draws()).isTrue();
    assertThat(Expression.parse("clip(uniform, 0, 1)").draws()).isTrue();
    assertThat(Expression.parse("zeros() + constant(2)").draws()).isFalse();
    assertThat(Expression.parse("mean(voltage)").draws()).isFalse();
  }

  @Test
  void rejectsSymbolsWhoseShapeDoesNotFitTheirArray() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Symbol.numbers(new double[3], 2, 2))
        .withMessage("An array of 3 elements can't have the shape (2, 2). Expected 4 elements.");
  }
}
