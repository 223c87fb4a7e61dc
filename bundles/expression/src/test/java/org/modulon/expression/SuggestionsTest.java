package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<String> KNOWN =
      List.of("voltage", "spike", "threshold", "len", "mean", "Vm");

  @ParameterizedTest
  @CsvSource({
    "voltgae, voltage",
    "VOLTAGE, voltage",
    "volage, voltage",
    "treshhold, threshold",
    "men, mean",
    "vm, Vm",
    "current, ",
    "x, ",
  })
  void findsTheNearestName(String wrong, String expected) {
    assertThat(Suggestions.closest(wrong, KNOWN).orElse(null)).isEqualTo(expected);
  }

  @Test
  void findsNothingForNothing() {
    assertThat(Suggestions.closest("", KNOWN)).isEmpty();
    assertThat(Suggestions.closest("voltage", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, abc, 0", "ab, ba, 1", "kitten, sitting, 3", "abcd, acbd, 1"})
  void countsEdits(String from, String to, int distance) {
    assertThat(Suggestions.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void distanceIsSymmetricAndAtMostTheLongerLength() {
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      String a = word(random);
      String b = word(random);
      int distance = Suggestions.distance(a, b);
      assertThat(distance)
          .as("%s %s, seed %d", a, b, seed)
          .isEqualTo(Suggestions.distance(b, a))
          .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
