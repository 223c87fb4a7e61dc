package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sheet of neurons with connectivity, delay, parts and phases, from a model file. */
class WiredRunIT {
  @TempDir static Path folder;
  private static Map<?, ?> report;

  @BeforeAll
  static void runSheet() {
    Distribution product = Distribution.shared();
    Outcome outcome =
        product
            .modulon("run", product.example("sheet").toString(), "--json", "--quiet")
            .in(folder)
            .run();
    outcome.requireStatus(0);
    report = Json.object(outcome.out());
  }

  @Test
  void reportsSynapsesElementsAndParts() {
    Map<?, ?> synapses = (Map<?, ?>) ((List<?>) report.get("synapses")).get(0);

    assertThat(synapses.get("count")).isEqualTo(9360);
    assertThat(synapses.get("elements")).isEqualTo(41_209);
    assertThat(synapses.get("parts")).isEqualTo(9);
  }

  @Test
  void thePhasesFollowEachOther() {
    assertThat(report.get("steps")).isEqualTo(1000);
    double[] mean = StoredRun.only(folder, "sheet").dataset("rec.mean(voltage)").doubles();

    assertThat(mean(mean, 800, 1000))
        .as("recurrent input raises the mean voltage")
        .isGreaterThan(1.3 * mean(mean, 0, 200));
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
