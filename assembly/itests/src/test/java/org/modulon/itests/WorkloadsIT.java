package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workloads of the benchmarks do what they should, and no more than that. */
class WorkloadsIT {

  /** Outside of the rates that a right implementation shows, a figure is a mistake, not speed. */
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
    Map<String, Object> figures = bench(workload, n, steps);

    assertThat(figures).containsEntry("workload", workload).containsEntry("steps", steps);
    assertThat(((Number) figures.get("rate_hz")).doubleValue())
        .as("rate of %s in Hz, seed 1", workload)
        .isBetween(least, greatest);
  }

  /**
   * What looks at every synapse in every step takes fifty times as long as what follows the spikes;
   * the limits are several times what was seen on a busy machine.
   */
  @ParameterizedTest
  @CsvSource({
    "W5a, 2500, 200, Normalization, InputBehavior, 40",
    "W5b, 2500, 300, SpikeSTDP, SynapticInput, 8",
    "W5c, 2500, 300, TraceSTDP, SynapticInput, 25",
  })
  void theWorkOfPlasticityGrowsWithTheSpikes(
      String workload, int n, int steps, String plasticity, String input, double most) {
    Map<String, Object> figures = bench(workload, n, steps);

    assertThat(milliseconds(figures, plasticity) / milliseconds(figures, input))
        .as("time of %s in times of %s, %s", plasticity, input, workload)
        .isLessThan(most);
  }

  private static Map<String, Object> bench(String workload, int n, int steps) {
    List<String> words = new ArrayList<>(List.of("bench", workload, "--json", "--repeat", "0"));
    words.addAll(List.of("--n", String.valueOf(n), "--steps", String.valueOf(steps)));
    words.addAll(List.of("--seed", "1"));
    return Json.object(
        Distribution.shared()
            .modulon(words.toArray(String[]::new))
            .optimised()
            .run()
            .requireStatus(0)
            .out());
  }

  private static double milliseconds(Map<String, Object> figures, String type) {
    return Json.objects(figures, "behaviors").stream()
        .filter(behavior -> behavior.get("type").equals(type))
        .mapToDouble(behavior -> ((Number) behavior.get("milliseconds")).doubleValue())
        .sum();
  }
}
