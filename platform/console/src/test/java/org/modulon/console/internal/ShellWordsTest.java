package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
  private static final String USAGE = "sim:step [STEPS], for example sim:step 5";

  @Test
  void readsASoundNumberOfSteps() {
    assertThat(words("12").steps(1)).isEqualTo(12);
    assertThat(words("load").only()).isEqualTo("load");
    words().none();
  }

  @ParameterizedTest
  @CsvSource({"1.5, must be a whole number (got \"1.5\")", "0, must be at least 1 (got 0)"})
  void saysWhatIsWrongWithANumberAndHowTheCommandIsUsed(String word, String fact) {
    assertThatThrownBy(() -> words(word).steps(1))
        .isInstanceOf(UserMistake.class)
        .hasMessage("The number of steps " + fact + ". Usage: " + USAGE);
  }

  @Test
  void countsTheWords() {
    assertThatThrownBy(() -> words().only()).hasMessage("An argument is missing. Usage: " + USAGE);
    assertThatThrownBy(() -> words("a", "b").only())
        .hasMessage("These are too many arguments (got \"a b\"). Usage: " + USAGE);
    assertThatThrownBy(() -> words("a").none()).hasMessageContaining("too many");
  }

  private static ShellWords words(String... words) {
    return new ShellWords(USAGE, words);
  }
}
