package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python's pickle.dumps(value, 0) writes. */
class PickledTextTest {
  @Test
  void readsListsTuplesAndDictionaries() {
    assertThat(PickledText.decode("(lp0\nVa\np1\naI2\naF0.5\naI01\naI00\naNa."))
        .contains(List.of("a", 2L, 0.5, true, false, "None"));
    assertThat(PickledText.decode("(I1\nI2\ntp0\n.")).contains(List.of(1L, 2L));
    assertThat(PickledText.decode("(dp0\nVk\np1\n(lp2\nL12345678901L\nas."))
        .contains(Map.of("k", List.of(12345678901L)));
    assertThat(PickledText.decode("(lp0\nS'it\\'s'\np1\nag1\na."))
        .contains(List.of("it's", "it's"));
    assertThat(PickledText.decode("V\\u20ac\np0\n.")).contains("\u20ac");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "A sentence.",
        "It ends.",
        "I think, and so on.",
        "cos\nsystem\n(S'echo'\ntR.",
        "(lp0\ng0\na.",
        "(lp0\nI1\na",
        "I1\nI2\n.",
        "I1\n.."
      })
  void leavesOtherTextsAlone(String text) {
    assertThat(PickledText.decode(text)).isEmpty();
  }

  @Test
  void makesNoGiantOfASmallText() {
    StringBuilder bomb = new StringBuilder("(lp0\nI1\na");
    for (int i = 1; i <= 40; i++) {
      bomb.insert(0, "(l").append("p").append(i).append("\ng").append(i).append("\na");
    }
    assertThat(PickledText.decode(bomb + ".")).isEmpty();
    StringBuilder doubling = new StringBuilder("(lp0\n");
    for (int i = 1; i <= 40; i++) {
      doubling.append("(g").append(i - 1).append("\ng").append(i - 1).append("\nlp").append(i);
      doubling.append("\n");
    }
    assertThat(PickledText.decode("(" + doubling + "l.")).isEmpty();
  }
}
