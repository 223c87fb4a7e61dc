package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void endsABarOnATerminalWithinEightyColumns() {
    Progress progress = new Progress(new Output(stream, stream, true), false);

    progress.progress(1_234_567_890_123L, 1_234_567_890_123L);

    assertThat(text()).contains("100%").endsWith(System.lineSeparator());
    assertThat(text().strip().length()).isLessThanOrEqualTo(80);
  }

  @Test
  void writesAPlainLineElsewhere() {
    Progress progress = new Progress(new Output(stream, stream, false), false);

    progress.progress(10, 10);
    progress.progress(10, 10);

    assertThat(text().lines()).hasSize(1).first().asString().contains("step 10/10");
    assertThat(text()).doesNotContain("\r").doesNotContain("[").startsWith("100%  step");
  }

  @Test
  void countsTheRateOfAResumedRunFromWhereItBegan() {
    Progress progress = new Progress(new Output(stream, stream, false), false);

    progress.progress(1_000_000_000_000L, 1_000_000_000_001L);
    progress.progress(1_000_000_000_001L, 1_000_000_000_001L);

    assertThat(text()).containsPattern("step 1000000000001/1000000000001  [0-9]{1,9}/s");
  }

  @Test
  void isSilentWhenQuietButForNotices() {
    Progress progress = new Progress(new Output(stream, stream, true), true);

    progress.progress(10, 10);
    progress.notice("a behavior has left");

    assertThat(text()).isEqualTo("a behavior has left" + System.lineSeparator());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
