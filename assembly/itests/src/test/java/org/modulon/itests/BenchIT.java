package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code modulon bench} prints. */
@Execution(ExecutionMode.SAME_THREAD)
class BenchIT {
  @TempDir Path folder;

  private final Distribution product = Distribution.shared();

  @Test
  void jsonHasTheNamesOfTheYardsticks() {
    Map<String, Object> figures =
        Json.object(bench("W1", "--json", "--n", "300", "--steps", "100", "--seed", "7").out());

    assertThat(figures)
        .containsEntry("peer", "modulon")
        .containsEntry("workload", "W1")
        .containsEntry("N", 300)
        .containsEntry("steps", 100)
        .containsEntry("seed", 7)
        .containsEntry("threads", 1)
        .containsKeys("build_s", "sim_s", "cold_s");
    double spikes = number(figures, "spikes");
    assertThat(spikes).isPositive();
    assertThat(number(figures, "rate_hz")).isEqualTo(spikes / 300 / (100 * 1e-3));
    assertThat(number(figures, "peak_rss_mb")).isBetween(10.0, 10_000.0);
    assertThat(figures.get("behaviors"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(each -> each.get("type"))
        .containsExactly("BasicBehavior", "InputBehavior", "EventRecorder");
  }

  @Test
  void textFitsATerminalAndNothingIsWritten() {
    Outcome outcome = bench("W2", "--n", "200", "--steps", "50", "--threads", "2");

    assertThat(outcome.outLines()).allMatch(line -> line.length() <= 80);
    assertThat(outcome.out())
        .startsWith("W2: 200 neurons, 50 steps, seed 1, 2 threads\n")
        .containsPattern("simulation +[0-9.]+ +s\n")
        .containsPattern("3 +exc +Izhikevich +[0-9.]+\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyRunIsANewNetwork() {
    Map<String, Object> once = Json.object(w1("--repeat", "0").out());
    Map<String, Object> thrice = Json.object(w1("--repeat", "2").out());

    assertThat(thrice.get("spikes")).isEqualTo(once.get("spikes"));
    assertThat(once.get("sim_s")).isEqualTo(once.get("cold_s"));
    assertThat(thrice.get("sim_s")).isNotEqualTo(thrice.get("cold_s"));
  }

  @Test
  void recordedNumbersGoToATemporaryStore() {
    Map<String, Object> figures =
        Json.object(bench("W8", "--json", "--n", "100", "--steps", "1000", "--repeat", "0").out());

    assertThat(number(figures, "acknowledged_bytes")).isBetween(800_000.0, 801_000.0);
    assertThat(number(figures, "stored_s")).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "folder", "hdf5"})
  void manySmallRunsGoToATemporaryStore(String backend) {
    Map<String, Object> figures =
        Json.object(bench("W7", "--json", "--n", "40", "--store", backend).out());

    assertThat(figures)
        .containsEntry("workload", "W7")
        .containsEntry("backend", backend)
        .containsEntry("runs", 40)
        .containsEntry("found", 20);
    assertThat(number(figures, "together_ms_per_run")).isPositive();
    assertThat(number(figures, "single_ms_per_run")).isPositive();
    assertThat(number(figures, "bytes_per_scalar_result")).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aModelFileIsAWorkloadToo() {
    Map<String, Object> figures =
        Json.object(
            bench(
                    Path.of("src/test/resources/endless.yaml").toAbsolutePath().toString(),
                    "--json",
                    "--steps",
                    "3",
                    "--repeat",
                    "0")
                .out());

    assertThat(figures).containsEntry("workload", "endless").containsEntry("steps", 3);
  }

  @Test
  void namesWorkloadsInsteadOfOneThatDoesNotExist() throws Exception {
    assertThat(mistake("W9"))
        .isEqualTo(
            "There is no workload \"W9\". Did you mean \"W1\"? Or give the path of a model file.\n");
    assertThat(mistake("retina"))
        .isEqualTo(
            "There is no workload \"retina\". Workloads: W1, W2, W3coba, W3cuba, W4, W5a, W5b,"
                + " W5c, W6, W7, W8. Or give the path of a model file.\n");
    Path model = Files.writeString(folder.resolve("small.yaml"), "modulon: 1\nname: small\n");
    assertThat(mistake(model.toString(), "--n", "5"))
        .isEqualTo(
            "--n: small.yaml has no gene n that its sizes could depend on. Add one, for example"
                + " genes: {n: 1000} and size: \"[1000#n]\".\n");
  }

  @Test
  void refusesNumbersThatAreTooSmall() {
    for (String option : List.of("--n", "--threads")) {
      assertThat(mistake("W1", option, "0"))
          .startsWith("modulon: " + option + ": must be at least 1 (got 0).\n");
    }
    assertThat(mistake("W1", "--steps", "-1")).isEqualTo("--steps: must be at least 0 (got -1).\n");
    assertThat(mistake("W1", "--repeat", "-1"))
        .startsWith("modulon: --repeat: must be at least 0 (got -1).\n");
  }

  private Outcome w1(String... more) {
    return product
        .modulon("bench", "W1", "--json", "--n", "200", "--steps", "50")
        .with(more)
        .in(folder)
        .run()
        .requireStatus(0);
  }

  private Outcome bench(String... arguments) {
    return product.modulon("bench").optimised().with(arguments).in(folder).run().requireStatus(0);
  }

  private String mistake(String... arguments) {
    Outcome outcome =
        product.modulon("bench").optimised().with(arguments).in(folder).run().requireStatus(2);
    assertThat(outcome.out()).isEmpty();
    return outcome.err();
  }

  private static double number(Map<String, Object> figures, String name) {
    return ((Number) figures.get(name)).doubleValue();
  }
}
