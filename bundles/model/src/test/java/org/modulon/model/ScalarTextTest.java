package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTextTest {
  @Test
  void readsValuesAsModelFilesDo() {
    assertThat(ScalarText.parse("good", "x")).isEqualTo("good");
    assertThat(ScalarText.parse("two words", "x")).isEqualTo("two words");
    assertThat(ScalarText.parse("-7", "x")).isEqualTo(-7L);
    assertThat(ScalarText.parse("1e3", "x")).isEqualTo(1000.0);
    assertThat(ScalarText.parse(".nan", "x")).isEqualTo(Double.NaN);
    assertThat(ScalarText.parse("true", "x")).isEqualTo(true);
    assertThat(ScalarText.parse("'7'", "x")).isEqualTo("7");
    assertThat(ScalarText.parse("''", "x")).isEqualTo("");
    assertThat(ScalarText.parse("\"a: b\"", "x")).isEqualTo("a: b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[1, 2]", "a: b", "{a: b}"})
  void refusesWhatIsNoSingleValue(String text) {
    assertThatThrownBy(() -> ScalarText.parse(text, "a=" + text))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("a=" + text + ": must be a text, a number, or true or false (got ")
        .hasMessageEndingWith("). Put a text with other signs in quotes.");
  }

  @Test
  void placesAMistakeInTheText() {
    assertThatThrownBy(() -> ScalarText.parse("[1,", "a=[1,"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("a=[1,:1:")
        .hasMessageContaining("this isn't YAML: ");
  }
}
