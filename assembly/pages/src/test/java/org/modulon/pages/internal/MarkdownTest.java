package org.modulon.pages.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @Test
  void paragraphsStandOnALineEach() {
    assertThat(Markdown.of(" First line,\n second line.\n\n <p>Next\n paragraph.\n"))
        .isEqualTo("First line, second line.\n\nNext paragraph.\n");
  }

  @Test
  void equationsKeepTheirColumns() {
    assertThat(
            Markdown.of(
                " Leaks.\n\n <pre>\n   v  = v &lt; 0   and so on\n\n     w_1 = *\n </pre>\n\n <p>End."))
        .isEqualTo("Leaks.\n\n```text\nv  = v < 0   and so on\n\n  w_1 = *\n```\n\nEnd.\n");
  }

  @Test
  void aBlockOfCodeKeepsItsBraces() {
    assertThat(Markdown.of("<pre>{@code\n if (a < b) { f(); }\n}</pre>"))
        .isEqualTo("```text\nif (a < b) { f(); }\n```\n");
  }

  @Test
  void listsHaveAnItemPerLine() {
    assertThat(
            Markdown.of(
                "Two:\n<ul>\n <li>one\n   more\n <li>two\n <ol><li>inner<li>next</ol>\n</ul>\n<p>End"))
        .isEqualTo("Two:\n\n- one more\n- two\n  1. inner\n  2. next\n\nEnd\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{@code a < b}                         | `a < b`",
        "{@code a {b} c}                       | `a {b} c`",
        "{@literal a * b}                      | a \\* b",
        "{@link org.modulon.api.Spikes#count}  | `Spikes.count`",
        "{@link #reset(int) how it resets}     | `how it resets`",
        "{@linkplain Spikes the spikes}        | the spikes",
        "<em>may</em> <b>not</b> <code>x</code> | *may* **not** `x`",
        "<a href=\"https://a.b/c\">there</a>   | [there](https://a.b/c)",
        "a &lt; b &amp; c &ge; d &#181; &#x3A9; | a \\< b & c ≥ d µ Ω",
        "&unknown; stays                       | &unknown; stays",
        "1 < 2 and 2 * 3                       | 1 \\< 2 and 2 \\* 3",
        "tau_w but _tau_                       | tau_w but \\_tau\\_",
        "<span class=\"x\">kept</span>         | kept",
        "{@code unclosed                       | {@code unclosed",
        "- no list                             | \\- no list",
        "2. no list                            | \\2. no list"
      })
  void marksWithinAParagraph(String comment, String markdown) {
    assertThat(Markdown.of(comment)).isEqualTo(markdown + "\n");
  }

  @Test
  void blockTagsEndThePage() {
    assertThat(Markdown.of(" What it is.\n\n @see Other\n @since 1\n")).isEqualTo("What it is.\n");
    assertThat(Markdown.of(" Mail a@b.c.\n")).isEqualTo("Mail a@b.c.\n");
  }

  @Test
  void anEmptyCommentIsAnEmptyPage() {
    assertThat(Markdown.of(" \n")).isEmpty();
  }
}
