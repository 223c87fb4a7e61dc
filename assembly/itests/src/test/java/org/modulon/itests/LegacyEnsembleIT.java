package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/**
 * What holds for PymoNNto's networks beyond the single spikes that {@link LegacyNumpyIT} counts.
 */
@ExamReactorStrategy(PerClass.class)
public class LegacyEnsembleIT extends FrameworkTest {
  private static final Path MODELS = Path.of("src/test/resources").toAbsolutePath();
  private static final int SEEDS = 10;
  private static final int STEPS = 1000;
  private static final int TRANSIENT = 200;
  private static final double SECONDS = 0.5;

  /** Means over seeds are within four standard errors of those of as many runs of PymoNNto. */
  @Test
  public void theIzhikevichNetworkFiresAsPymonntosDoes() {
    double[][] measured = new double[SEEDS][];
    for (int seed = 0; seed < SEEDS; seed++) {
      try (Simulation simulation = build("legacy-izhikevich", seed)) {
        measured[seed] = measure(simulation);
      }
    }

    assertMean("excitatory rate in Hz", measured, 0, 27.53, 0.43);
    assertMean("inhibitory rate in Hz", measured, 1, 27.55, 0.40);
    assertMean("most excitatory spikes in a step", measured, 2, 212, 14);
    assertMean("mean membrane potential in mV", measured, 3, -64.87, 0.07);
  }

  @Test
  public void eachNeuronOfThePlasticNetworkHasTheSameSumOfWeights() {
    try (Simulation simulation = build("legacy-complex", 0)) {
      simulation.run(2 * STEPS);
      SynapseGroup synapses = simulation.network().synapses().get(0);
      double[] weights = synapses.matrix("weight");
      int row = synapses.source().size();

      for (int target = 0; target < synapses.target().size(); target++) {
        assertThat(Arrays.stream(weights, target * row, (target + 1) * row).sum())
            .as("weights that end at neuron %d", target)
            .isCloseTo(10, Offset.offset(1e-5));
      }
      assertThat(Arrays.stream(weights).max().orElseThrow())
          .isCloseTo(3.77568, Offset.offset(5e-6));
    }
  }

  private static double[] measure(Simulation simulation) {
    NeuronGroup excitatory = simulation.network().groups().get(0);
    NeuronGroup inhibitory = simulation.network().groups().get(1);
    long peak = 0;
    double voltage = 0;
    for (int step = 0; step < STEPS; step++) {
      long before = simulation.spikes(excitatory);
      simulation.run(1);
      peak = Math.max(peak, simulation.spikes(excitatory) - before);
      if (step >= TRANSIENT) {
        voltage += Arrays.stream(excitatory.vector("voltage").values).average().orElseThrow();
      }
    }
    return new double[] {
      rate(simulation, excitatory),
      rate(simulation, inhibitory),
      peak,
      voltage / (STEPS - TRANSIENT)
    };
  }

  private static double rate(Simulation simulation, NeuronGroup group) {
    return simulation.spikes(group) / (group.size() * SECONDS);
  }

  private static void assertMean(
      String what, double[][] measured, int column, double mean, double deviation) {
    assertThat(Arrays.stream(measured).mapToDouble(each -> each[column]).average().orElseThrow())
        .as(what)
        .isCloseTo(mean, Offset.offset(4 * deviation / Math.sqrt(SEEDS)));
  }

  private Simulation build(String model, int seed) {
    Map<String, String> settings = Map.of("seed", Integer.toString(seed));
    return kernel.build(Model.read(MODELS.resolve(model + ".yaml"), settings).network(), 1);
  }
}
