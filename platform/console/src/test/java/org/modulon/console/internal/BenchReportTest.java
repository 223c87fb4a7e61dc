package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;

class BenchReportTest {
  @TempDir Path folder;

  private static BenchReport report(long steps, Map<String, Object> stored) {
    return new BenchReport(200, steps, 7, 2, 1e-4, 90, 0.25, 0.5, 0.5, 100, stored, List.of());
  }

  @Test
  void rateIsPerNeuronAndSecondOfTheModelsTime() {
    assertThat(report(1000, Map.of()).rate()).isEqualTo(90 / 200.0 / (1000 * 1e-4));
    assertThat(report(0, Map.of()).rate()).isZero();
  }

  @Test
  void tellsTheFirstRunApart() {
    assertThat(report(1000, Map.of("stored_s", 0.75)).after(2).json("W8"))
        .containsEntry("sim_s", 0.5)
        .containsEntry("cold_s", 2.0)
        .containsEntry("stored_s", 0.75)
        .containsEntry("N", 200L)
        .containsEntry("peer", "modulon");
  }

  @Test
  void textSaysTheSameToPeople() {
    assertThat(report(1000, Map.of("acknowledged_bytes", 800L)).after(2).text("W8"))
        .startsWith("W8: 200 neurons, 1000 steps, seed 7, 2 threads\n")
        .containsPattern("first simulation +2\\.0000 +s\n")
        .containsPattern("rate +4\\.500 +Hz\n")
        .containsPattern("acknowledged bytes +800\n");
  }

  @Test
  void peakMemoryComesFromTheSystemOrTheHeap() throws IOException {
    Path status = Files.writeString(folder.resolve("status"), "Name: x\nVmHWM:\t  2048 kB\n");

    assertThat(PeakMemory.megabytes(status)).isEqualTo(2);
    assertThat(PeakMemory.megabytes(folder.resolve("none"))).isBetween(1.0, 100_000.0);
    Path silent = Files.writeString(folder.resolve("silent"), "Name: x\n");
    assertThat(PeakMemory.megabytes(silent)).isBetween(1.0, 100_000.0);
  }

  @Test
  void eventsAreKeptInOrder() {
    EventMemory memory = new EventMemory();
    TapDescription spikes =
        new TapDescription("s.spike", Kind.INTEGER, List.of(2), List.of("event", "t_i"), "");
    memory.open(spikes);
    memory.append(spikes, new long[] {1, 5, 1, 7, 0, 0}, 2);
    memory.append(spikes, new long[] {2, 3}, 1);

    assertThat(memory.values("s.spike")).containsExactly(1, 5, 1, 7, 2, 3);
    assertThatThrownBy(() -> memory.append(spikes, new double[2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s.spike records numbers; only events are kept in memory. Store the run.");
  }
}
