package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void paragraphsAreWrapped() {
    String page = "word ".repeat(40).strip() + "\n\nshort";

    assertThat(PageText.of(page).lines())
        .allMatch(line -> line.length() <= 79)
        .containsExactly(
            "word ".repeat(15) + "word",
            "word ".repeat(15) + "word",
            "word ".repeat(7) + "word",
            "",
            "short");
  }

  @Test
  void equationsKeepTheirLines() {
    String equation = "v = " + "a + ".repeat(30) + "`b`   <  \\*";

    assertThat(PageText.of("Is:\n\n```text\n" + equation + "\n\n  w\n```\n\nEnd"))
        .isEqualTo("Is:\n\n  " + equation + "\n\n    w\n\nEnd\n");
  }

  @Test
  void itemsHangBelowTheirSign() {
    assertThat(PageText.of("- " + "word ".repeat(20).strip() + "\n  1. inner").lines())
        .containsExactly(
            "- " + "word ".repeat(14) + "word", "  " + "word ".repeat(4) + "word", "  1. inner");
  }

  @Test
  void markupOfMarkdownDisappears() {
    assertThat(PageText.of("a \\< b \\* c, `x \\ y`, C:\\d"))
        .isEqualTo("a < b * c, x \\ y, C:\\d\n");
  }

  @Test
  void aPageCannotSteerTheTerminal() {
    assertThat(PageText.of("red \u001b[31m\u0007\u202e\r text\n```\nv\u001b]0;x\n```"))
        .isEqualTo("red [31m text\n  v]0;x\n");
  }
}
