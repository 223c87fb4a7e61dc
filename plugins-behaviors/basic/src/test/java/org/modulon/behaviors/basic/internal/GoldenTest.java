package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.testkit.BehaviorTest;

/**
 * The acceptance experiments X01 and X02: what PymoNNto gives for its README network, as mean and
 * standard deviation over ten seeds. Other random numbers must give means within four standard
 * errors.
 */
class GoldenTest {
  private static final int SEEDS = 10;
  private static final int NEURONS = 100;
  private static final int STEPS = 1000;

  @Test
  void unconnectedNeuronsBehaveLikeThoseOfPymonnto() {
    Means means = new Means();
    for (int seed = 0; seed < SEEDS; seed++) {
      means.add(BehaviorTest.of(BasicBehavior::new).neurons(NEURONS).seed(seed));
    }
    means.assertRate(0.005008, 0.000219);
    means.assertVoltage(0.014783, 0.000795);
    means.assertDeviation(0.0693, 0.0013);
  }

  @Test
  void connectedNeuronsBehaveLikeThoseOfPymonnto() {
    Means means = new Means();
    for (int seed = 0; seed < SEEDS; seed++) {
      means.add(
          BehaviorTest.of(BasicBehavior::new)
              .neurons(NEURONS)
              .seed(seed)
              .synapses("GLUTAMATE", "uniform(0, 1)", 0.1)
              .with(2, InputBehavior::new, Map.of("synapses", "GLUTAMATE")));
    }
    means.assertRate(0.005242, 0.000177);
    means.assertVoltage(0.03878, 0.00128);
    means.assertDeviation(0.0747, 0.0012);
    assertThat(means.density / SEEDS).isCloseTo(0.1009, within(4 * 0.0038 / Math.sqrt(SEEDS)));
  }

  /** Sums over the seeds. */
  private static final class Means {
    private double rate;
    private double voltage;
    private double deviation;
    private double density;

    void add(BehaviorTest.Builder model) {
      try (BehaviorTest test = model.build()) {
        double samples = (double) NEURONS * STEPS;
        long spikes = 0;
        double sum = 0;
        double squares = 0;
        for (int step = 0; step < STEPS; step++) {
          test.step(1);
          spikes += test.group().spikes("spike").count();
          for (double v : test.group().vector("voltage").values) {
            sum += v;
            squares += v * v;
          }
        }
        assertThat(test.simulation().spikes(test.group())).isEqualTo(spikes);
        double mean = sum / samples;
        rate += spikes / samples;
        voltage += mean;
        deviation += Math.sqrt(squares / samples - mean * mean);
        test.network()
            .synapses()
            .forEach(
                group -> density += group.connections().count() / (double) (NEURONS * NEURONS));
      }
    }

    void assertRate(double golden, double standardDeviation) {
      assertMean("spikes per neuron and step", rate, golden, standardDeviation);
    }

    void assertVoltage(double golden, double standardDeviation) {
      assertMean("mean voltage", voltage, golden, standardDeviation);
    }

    void assertDeviation(double golden, double standardDeviation) {
      assertMean("standard deviation of the voltage", deviation, golden, standardDeviation);
    }

    private static void assertMean(String what, double sum, double golden, double deviation) {
      assertThat(sum / SEEDS)
          .as("%s over seeds 0 to 9", what)
          .isCloseTo(golden, within(4 * deviation / Math.sqrt(SEEDS)));
    }
  }
}
