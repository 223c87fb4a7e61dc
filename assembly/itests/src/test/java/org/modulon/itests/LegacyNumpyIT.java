package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With numpy's legacy generator, a seed gives the spikes that it gives in PymoNNto.
 *
 * <p>State is of double precision here and of single precision there. Most networks don't show it.
 * In that of Izhikevich, which is chaotic, the difference grows until a spike moves by a step; how
 * soon depends on the seed.
 */
class LegacyNumpyIT {
  private static final Path MODELS = Path.of("src/test/resources").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theReadmeNetworkWithoutSynapsesIsThatOfSeedZero() {
    Map<String, Object> report =
        run(
            "legacy",
            "--set",
            "groups.neurons.behaviors.2.gain=0",
            "--set",
            "synapses.0.weights=1",
            "--set",
            "synapses.0.density=1");

    assertThat(spikes(report, "neurons")).isEqualTo(484);
    assertFirstSpike("legacy", 4, 24);
    assertMeanVoltage("legacy", 1000, 0.007304);
  }

  @Test
  void theReadmeNetworkWithSynapsesIsThatOfSeedZero() {
    Map<String, Object> report = run("legacy");

    assertThat(spikes(report, "neurons")).isEqualTo(501);
    assertThat(synapses(report)).isEqualTo(1083);
    assertFirstSpike("legacy", 3, 62);
    assertMeanVoltage("legacy", 1000, 0.041072);
  }

  @Test
  void thePlasticNetworkIsThatOfSeedZero() {
    Map<String, Object> report = run("legacy-complex");

    assertThat(synapses(report)).isEqualTo(1083);
    assertFirstSpike("legacy-complex", 3, 62);
    assertThat(Arrays.stream(spikesPerStep("legacy-complex", 2000)).limit(200).sum()).isEqualTo(97);
    assertMeanVoltage("legacy-complex", 200, 0.024313);
    assertThat(spikes(report, "neurons")).isEqualTo(1096);
    assertMeanVoltage("legacy-complex", 2000, 0.051687);
  }

  @Test
  void theIntegrateAndFireNetworkIsThatOfSeedZero() {
    Map<String, Object> report = run("legacy-lif");

    assertThat(spikes(report, "exc")).isEqualTo(2391);
    assertThat(spikes(report, "inh")).isEqualTo(9864);
    double[] mean = meanVoltage("legacy-lif");
    assertThat(Arrays.stream(mean, 200, 1000).average().orElseThrow())
        .isCloseTo(-25.8303, Offset.offset(5e-5));
  }

  /** In step 497 a spike of PymoNNto's moves, and with it all that follows. */
  @Test
  void theIzhikevichNetworkIsThatOfSeedZeroUntilSinglePrecisionShows() {
    Map<String, Object> report = run("legacy-izhikevich", "--steps", "496");

    assertThat(spikesPerStep("legacy-izhikevich", 496))
        .startsWith(0, 164, 228, 103, 66, 62, 76, 95, 132, 94);
    assertThat(spikes(report, "exc")).isEqualTo(5529);
    assertThat(spikes(report, "inh")).isEqualTo(1378);
  }

  /**
   * PymoNNto has 10855 and 2714 spikes, which a numpy program of single precision has, too; with
   * double precision it has these.
   */
  @Test
  void theIzhikevichNetworkIsThatOfSeedZeroInDoublePrecisionToTheEnd() {
    Map<String, Object> report = run("legacy-izhikevich");

    assertThat(spikes(report, "exc")).isEqualTo(10744);
    assertThat(spikes(report, "inh")).isEqualTo(2692);
  }

  /** With this seed, single precision doesn't show in 1000 steps. */
  @Test
  void theIzhikevichNetworkIsThatOfSeedTwoToTheEnd() {
    Map<String, Object> report = run("legacy-izhikevich", "--seed", "2");

    assertThat(spikesPerStep("legacy-izhikevich", 1000))
        .startsWith(0, 151, 235, 120, 55, 58, 80, 102, 121, 101);
    assertThat(spikes(report, "exc")).isEqualTo(11188);
    assertThat(spikes(report, "inh")).isEqualTo(2770);
  }

  private void assertFirstSpike(String model, long step, long neuron) {
    assertThat(events(model)).startsWith(step, neuron);
  }

  private void assertMeanVoltage(String model, int step, double expected) {
    assertThat(meanVoltage(model)[step - 1]).isCloseTo(expected, Offset.offset(5e-7));
  }

  private double[] meanVoltage(String model) {
    return StoredRun.only(folder, model).dataset("rec.mean(voltage)").doubles();
  }

  private int[] spikesPerStep(String model, int steps) {
    int[] counts = new int[steps];
    long[] events = events(model);
    IntStream.range(0, events.length / 2).forEach(i -> counts[(int) events[2 * i] - 1]++);
    return counts;
  }

  /** Step and neuron of each spike. */
  private long[] events(String model) {
    return StoredRun.only(folder, model).dataset("events.spike").longs();
  }

  private Map<String, Object> run(String model, String... options) {
    Outcome outcome =
        Distribution.shared()
            .modulon("run", MODELS.resolve(model + ".yaml").toString(), "--json", "--quiet")
            .optimised()
            .with(options)
            .in(folder)
            .run();
    outcome.requireStatus(0);
    return Json.object(outcome.out());
  }

  private static Object synapses(Map<String, Object> report) {
    return ((Map<?, ?>) ((List<?>) report.get("synapses")).get(0)).get("count");
  }

  private static Object spikes(Map<String, Object> report, String group) {
    return ((Map<?, ?>) ((Map<?, ?>) report.get("groups")).get(group)).get("spikes");
  }
}
