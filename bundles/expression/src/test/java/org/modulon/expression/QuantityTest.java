package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0.1 ms, 1.0E-4, TIME",
    "0.1ms, 1.0E-4, TIME",
    "10 ms, 0.01, TIME",
    "1.5 s, 1.5, TIME",
    "-65 mV, -0.065, VOLTAGE",
    "+3 V, 3, VOLTAGE",
    "200 pA, 2.0E-10, CURRENT",
    "10 nS, 1.0E-8, CONDUCTANCE",
    "0.3 pF, 3.0E-13, CAPACITANCE",
    "40 Hz, 40, FREQUENCY",
    "1.1 kHz, 1100, FREQUENCY",
    "100 MOhm, 1.0E8, RESISTANCE",
    "3 Gohm, 3.0E9, RESISTANCE",
    "2 kΩ, 2000, RESISTANCE",
    "20 um, 2.0E-5, LENGTH",
    "20 µm, 2.0E-5, LENGTH",
    "20 μm, 2.0E-5, LENGTH",
    "7 cm, 0.07, LENGTH",
    "5 g, 0.005, MASS",
    "3 fmol, 3.0E-15, AMOUNT",
    "140 mM, 140, CONCENTRATION",
    "0.7, 0.7, NONE",
    "-3, -3, NONE",
    "1e-3 s, 0.001, TIME",
    "50*ms, 0.05, TIME",
    "-0.1 * mV, -1.0E-4, VOLTAGE",
  })
  void readsExactlyTheNearestDouble(String text, double value, Dimension dimension) {
    assertThat(Quantity.parse(text)).isEqualTo(new Quantity(value, dimension));
  }

  @Test
  void scalesDecimallyForAllSmallNumbers() {
    for (int i = 1; i < 2_000; i++) {
      assertThat(Quantity.parse(i + " us").seconds()).isEqualTo(Double.parseDouble(i + "e-6"));
      assertThat(Quantity.parse(i / 10 + "." + i % 10 + " pA").amperes())
          .isEqualTo(Double.parseDouble(i + "e-13"));
    }
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void readsTheExampleOfEachDimension(Dimension dimension) {
    assertThat(Quantity.parse(dimension.example()).dimension()).isEqualTo(dimension);
  }

  @Test
  void convertsToEachUnit() {
    assertThat(Quantity.parse("10 ms").seconds()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mV").volts()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mA").amperes()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mS").siemens()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mF").farads()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mHz").hertz()).isEqualTo(0.01);
    assertThat(Quantity.parse("10 mm").metres()).isEqualTo(0.01);
    assertThat(Quantity.parse("2").in(Dimension.NONE)).isEqualTo(2);
    assertThat(Quantity.parse("10 ms")).hasToString("0.01 s");
  }

  @Test
  void namesTheExpectedDimension() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Quantity.parse("10 mV", Dimension.TIME))
        .withMessage(
            "expected a time such as 10 ms but got a voltage at column 1 of \"10 mV\"."
                + " Write the number with a unit of time.");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Quantity.parse("0.1").seconds())
        .withMessage(
            "expected a time such as 10 ms but got a plain number at column 1 of \"0.1\"."
                + " Write the number with a unit of time.");
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Quantity.parse("10 ms", Dimension.NONE))
        .withMessage(
            "expected a plain number such as 0.5 but got a time at column 1 of \"10 ms\"."
                + " Write the number without a unit.");
  }

  @ParameterizedTest
  @CsvSource({"voltage", "10 ms + 1 ms", "5%", "not 10 ms", "--3", "3 ms*ms", "3*x", "2*3"})
  void rejectsOtherExpressions(String text) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Quantity.parse(text))
        .withMessage(
            "expected a number with an optional unit at column 1 of \""
                + text
                + "\". Write a quantity such as \"10 ms\" or a number such as \"0.5\".");
  }
}
