package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {
  private static final Map<String, Measure> VARIABLES =
      Map.of(
          "v", Measure.of(Dimension.VOLTAGE),
          "i", Measure.of(Dimension.CURRENT),
          "g", Measure.of(Dimension.CONDUCTANCE),
          "c", Measure.of(Dimension.CAPACITANCE),
          "tau", Measure.TIME,
          "x", Measure.NONE,
          "m", Measure.NONE);

  private static Optional<Measure> known(String name) {
    return Optional.ofNullable(VARIABLES.get(name));
  }

  private static String measure(String text) {
    return Measures.of(Expression.parse(text), MeasuresTest::known).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          g*v | in A (a current)
          i/c | in V/s
          v/tau | in V/s
          v*tau | in V*s
          c*v/i | in s (a time)
          1/tau | in Hz (a frequency)
          v/i | in Ohm (a resistance)
          sqrt(tau)*sqrt(tau) | in s (a time)
          1/sqrt(tau) | in s**-0.5
          v**2 | in kg**2*m**4*s**-6*A**-2
          v - -65 mV | in V (a voltage)
          v + 0 | in V (a voltage)
          where(v > 0, v, inf) | in V (a voltage)
          clip(v, -80 mV, 0) | in V (a voltage)
          exp(v/(2 mV)) | a plain number
          v > 1 mV and x | a plain number
          5*mV | in V (a voltage)
          x*m | a plain number
          normal(-60, 5) mV | in V (a voltage)
          uniform(-60 mV, 5 mV) | in V (a voltage)
          n.v + s.v | in V (a voltage)
          np.exp(x) + pi | a plain number
          -(v // v) % 2 | a plain number
          var(v)/v | in V (a voltage)
          [0.5#gain]*v | in V (a voltage)
          """)
  void followsArithmetic(String text, String measure) {
    assertThat(measure(text)).isEqualTo(measure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v + i | "v" is in V (a voltage), but "i" is in A (a current) at column 3
          v + 1 | "v" is in V (a voltage), but "1" is a plain number at column 3
          v < tau | "v" is in V (a voltage), but "tau" is in s (a time) at column 3
          sin(tau) | "tau" is in s (a time) at column 5
          minimum(v, i) | "v" is in V (a voltage), but "i" is in A (a current) at column 1
          where(x, v, 1) | "v" is in V (a voltage), but "1" is a plain number at column 1
          2**tau | "tau" is in s (a time) at column 4
          v**x | "v" is in V (a voltage) and its exponent is no constant at column 4
          v**0.123 | a quantity can't have the exponent 0.123 at column 2
          """)
  void refusesWhatDoesntAddUp(String text, String problem) {
    assertThatThrownBy(() -> measure(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith(problem + " of \"" + text + "\".");
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void everyDimensionHasItsUnitBack(Dimension dimension) {
    if (dimension != Dimension.NONE) {
      Measure measure = Measure.of(dimension);
      assertThat(measure.unit()).isEqualTo(dimension.unit());
      assertThat(measure.times(measure).power(0.5)).contains(measure);
      assertThat(measure.over(measure)).isEqualTo(Measure.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mV, 1",
    "ms, 1",
    "pA, 1",
    "nS, 1",
    "pF, 1",
    "GOhm, 1",
    "mM, 1",
    "um, 1",
    "kHz, 1",
    "1, 1",
    "V, 1000",
    "nA, 1000",
    "Hz, 0.001",
    "MOhm, 0.001",
    "uS, 1000",
    "mV/ms, 1",
    "V/s, 1",
    "1/s, 0.001",
    "pA/mV, 1",
    "mV*ms**-0.5, 1",
    "V**2, 1000000",
    "kg, 1000000000000"
  })
  void coherentUnitsAreThoseOfNeurons(String unit, double factor) {
    assertThat(Unit.parse(unit).toCoherent()).isEqualTo(factor);
  }

  @Test
  void composedUnitsMeasureWhatTheyAreMadeOf() {
    assertThat(Unit.parse("nS*mV").measure()).isEqualTo(Measure.of(Dimension.CURRENT));
    assertThat(Unit.parse("mV/ms").text()).isEqualTo("mV/ms");
    assertThat(Unit.parse("1/ms").exponent()).isEqualTo(3);
    assertThat(Unit.find("mV")).isPresent();
    assertThat(Unit.find("volt")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvolt", "2", "mV + mV", "mV*", "5 mV"})
  void refusesWhatIsNoUnit(String text) {
    assertThatThrownBy(() -> Unit.parse(text)).isInstanceOf(ExpressionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "v - 65 mV, v - 65.0",
    "10 ms + 1 s, 10.0 + 1000.0",
    "5*V, 5000.0",
    "x*V, x * 1000.0",
    "x*mV, x",
    "v/V, v / 1000.0",
    "x*m, x * m",
    "n.v + exp(v/(2 mV)), v + exp(v / 2.0)",
    "normal(-60 mV; 5 mV), normal(-60.0; 5.0)",
    "np.minimum(v; 1 V), minimum(v; 1000.0)",
  })
  void coherentFormsHaveNoUnits(String text, String coherent) {
    Expression rewritten =
        Measures.coherent(Expression.parse(text.replace(';', ',')), VARIABLES::containsKey);

    assertThat(rewritten).hasToString(coherent.replace(';', ','));
  }

  @Test
  void zeroAgreesWithAnyUnit() {
    Unit voltage = Unit.parse("mV");
    assertThat(Measures.agree(Expression.parse("0"), voltage, MeasuresTest::known)).isTrue();
    assertThat(Measures.agree(Expression.parse("v"), voltage, MeasuresTest::known)).isTrue();
    assertThat(Measures.agree(Expression.parse("1"), voltage, MeasuresTest::known)).isFalse();
  }

  @Test
  void aUnitMayFollowADistribution() {
    assertThat(Expression.parse("uniform(-70, -60) mV"))
        .isEqualTo(Expression.parse("uniform(-70, -60) * mV"));
    assertThat(Expression.parse("constant(5) mV").compile(Scope.empty()).evaluateScalar())
        .isCloseTo(0.005, within(1e-18));
  }
}
