package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C ends a run early and cleanly. */
class InterruptIT {
  private static final Path ENDLESS = Path.of("src/test/resources/endless.yaml").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void sealsTheRunAtTheStepReachedAndDrawsItsFigures(String signal, int status) {
    assumeThat(signal.equals("INT") && Signals.interruptsAreIgnored())
        .as("processes started by this one ignore Ctrl-C, as those of background jobs do")
        .isFalse();
    Outcome outcome;
    try (RunningProcess running =
        Distribution.shared().modulon("run", ENDLESS.toString()).in(folder).start()) {
      running.await(
          "samples are stored",
          Duration.ofSeconds(30),
          () -> StoredRun.count(folder, "endless") == 1 && voltages().toFile().length() > 100_000);
      running.signal(signal);
      outcome = running.awaitEnd();
    }

    StoredRun run = StoredRun.only(folder, "endless");
    int steps = run.dataset("trace.voltage").rows();
    outcome.requireStatus(status);
    assertThat(run.facts())
        .containsEntry("state", "STOPPED")
        .containsEntry("steps", steps)
        .containsEntry("message", "stopped at step " + steps);
    assertThat(run.dataset("trace.mean(voltage)").rows()).isEqualTo(steps).isPositive();
    assertThat(run.file("mean.png")).isNotEmptyFile();
    assertThat(outcome.out())
        .contains("stopped at step " + steps)
        .containsPattern("trace\\.voltage +" + steps + " x 10 ");
    assertThat(outcome.err())
        .containsPattern("stopping at step [0-9]+ …")
        .doesNotContain("Exception");
    assertThat(run.file("writer.lock")).doesNotExist();
  }

  private Path voltages() {
    return StoredRun.only(folder, "endless").file("trace.voltage.npy");
  }
}
