package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.model.Model;

class ShellWordsTest {
  private static final String USAGE = "sim:step [STEPS], for example sim:step 5";

  private static final Model MODEL = Model.parse("modulon: 1\ndt: 0.1 ms", "model", Map.of());

  @Test
  void readsNumbersAndTimesInQuotesOrNot() {
    assertThat(words("12").steps(ShellWordsTest::steps, 1)).isEqualTo(12);
    assertThat(words("2 ms").steps(ShellWordsTest::steps, 1)).isEqualTo(20);
    assertThat(words("2", "ms").steps(ShellWordsTest::steps, 1)).isEqualTo(20);
    assertThat(words("load").only()).isEqualTo("load");
    words().none();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.5  | sim:step: must be a whole number of steps, or a time such as 50 ms (got "1.5").
          0    | The number of steps must be at least 1 (got 0).
          0 ms | The number of steps must be at least 1 (got 0).
          """)
  void saysWhatIsWrongWithANumberAndHowTheCommandIsUsed(String word, String fact) {
    assertThatThrownBy(() -> words(word).steps(ShellWordsTest::steps, 1))
        .isInstanceOf(UserMistake.class)
        .hasMessage(fact + " Usage: " + USAGE);
  }

  @Test
  void countsTheWords() {
    assertThatThrownBy(() -> words().only()).hasMessage("An argument is missing. Usage: " + USAGE);
    assertThatThrownBy(() -> words("a", "b").only())
        .hasMessage("These are too many arguments (got \"a b\"). Usage: " + USAGE);
    assertThatThrownBy(() -> words("a").none()).hasMessageContaining("too many");
  }

  private static long steps(String length) {
    return MODEL.steps(length, "sim:step");
  }

  private static ShellWords words(String... words) {
    return new ShellWords(USAGE, words);
  }
}
