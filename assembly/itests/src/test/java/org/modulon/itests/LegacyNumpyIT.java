package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With numpy's legacy generator, seed 0 gives the spikes that PymoNNto gives. */
class LegacyNumpyIT {
  private static final Path MODEL = Path.of("src/test/resources/legacy.yaml").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theReadmeNetworkWithoutSynapsesIsThatOfSeedZero() {
    Map<String, Object> report =
        run(
            "--set",
            "groups.neurons.behaviors.2.gain=0",
            "--set",
            "synapses.0.weights=1",
            "--set",
            "synapses.0.density=1");

    assertThat(spikes(report)).isEqualTo(484);
    assertRecorded(4, 24, 0.007304);
  }

  @Test
  void theReadmeNetworkWithSynapsesIsThatOfSeedZero() {
    Map<String, Object> report = run();

    assertThat(spikes(report)).isEqualTo(501);
    assertThat(((Map<?, ?>) ((List<?>) report.get("synapses")).get(0)).get("count"))
        .isEqualTo(1083);
    assertRecorded(3, 62, 0.041072);
  }

  private void assertRecorded(long step, long neuron, double lastMean) {
    StoredRun run = StoredRun.only(folder, "legacy");
    assertThat(run.dataset("events.spike").longs()).startsWith(step, neuron);
    double[] mean = run.dataset("rec.mean(voltage)").doubles();
    assertThat(mean[999]).isCloseTo(lastMean, Offset.offset(5e-7));
  }

  private Map<String, Object> run(String... options) {
    Outcome outcome =
        Distribution.shared()
            .modulon("run", MODEL.toString(), "--json", "--quiet")
            .with(options)
            .in(folder)
            .run();
    outcome.requireStatus(0);
    return Json.object(outcome.out());
  }

  private static Object spikes(Map<String, Object> report) {
    return ((Map<?, ?>) ((Map<?, ?>) report.get("groups")).get("neurons")).get("spikes");
  }
}
