package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final Interruption interruption = new Interruption();
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void stopsWhatIsRunning() {
    interruption.on(stopped::incrementAndGet);

    interruption.raise();

    assertThat(stopped).hasValue(1);
  }

  @Test
  void stopsWhatBeginsAfterwards() {
    interruption.raise();

    interruption.on(stopped::incrementAndGet);

    assertThat(stopped).hasValue(1);
  }
}
