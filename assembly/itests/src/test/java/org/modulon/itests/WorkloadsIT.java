package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The workloads of the benchmarks show the rates that a right implementation shows: outside of them
 * a figure is a mistake in the model, not speed.
 */
class WorkloadsIT {

  @ParameterizedTest
  @CsvSource({
    "W1, 2000, 1000, 5.1, 5.5",
    "W2, 10000, 1000, 7.3, 7.7",
    "W3coba, 4000, 10000, 19, 25",
    "W3cuba, 4000, 10000, 5.2, 6.1",
    "W4, 12500, 5000, 34, 42",
    "W5a, 2500, 200, 5.0, 5.8",
    "W5b, 2500, 300, 10.8, 11.8",
    "W5c, 2500, 300, 10.8, 11.4",
    "W6, 100, 200, 5.1, 5.5",
  })
  void showsItsRate(String workload, int n, int steps, double least, double greatest) {
    List<String> words = new ArrayList<>(List.of("bench", workload, "--json", "--repeat", "0"));
    words.addAll(List.of("--n", String.valueOf(n), "--steps", String.valueOf(steps)));
    words.addAll(List.of("--seed", "1"));

    Map<String, Object> figures =
        Json.object(
            Distribution.shared()
                .modulon(words.toArray(String[]::new))
                .optimised()
                .run()
                .requireStatus(0)
                .out());

    assertThat(figures).containsEntry("workload", workload).containsEntry("steps", steps);
    assertThat(((Number) figures.get("rate_hz")).doubleValue())
        .as("rate of %s in Hz, seed 1", workload)
        .isBetween(least, greatest);
  }
}
