package org.modulon.behaviors.basic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/**
 * The acceptance experiments X01 and X02 with seed 0: what PymoNNto gives to the last spike, if the
 * behavior draws from numpy's legacy generator. PymoNNto's state is of single precision; the
 * differences stay below the digits compared.
 */
class LegacyGoldenTest {
  private static final int NEURONS = 100;
  private static final int STEPS = 1000;
  private static final double DENSITY = 0.1;
  private static final double GAIN = 10;

  private final RandomStream random = RandomSource.legacyNumpy(0).stream(1, 0, 0);
  private final BasicBehavior behavior = new BasicBehavior();

  /** A group of as many neurons, whose own state isn't looked at. */
  private final BehaviorTest neurons = BehaviorTest.of(BasicBehavior::new).neurons(NEURONS).build();

  private int spikes;
  private String first;

  LegacyGoldenTest() {
    behavior.voltage = new Vector(NEURONS);
    behavior.spike = new Spikes(NEURONS);
    behavior.noise = random;
  }

  @AfterEach
  void close() {
    neurons.close();
  }

  @Test
  void unconnectedNeuronsSpikeWherePymonntosDo() {
    for (int step = 1; step <= STEPS; step++) {
      iterate(step);
    }

    assertThat(spikes).isEqualTo(484);
    assertThat(first).isEqualTo("t=4, i=24");
    assertThat(mean()).isCloseTo(0.007304, within(5e-7));
  }

  /** The weights are a matrix of (target, source), drawn row by row before the first step. */
  @Test
  void connectedNeuronsSpikeWherePymonntosDo() {
    double[] weights = new double[NEURONS * NEURONS];
    random.addSparseUniform(weights, DENSITY);
    for (int step = 1; step <= STEPS; step++) {
      iterate(step);
      propagate(weights);
    }

    assertThat(Arrays.stream(weights).filter(weight -> weight != 0).count()).isEqualTo(1083);
    assertThat(spikes).isEqualTo(501);
    assertThat(first).isEqualTo("t=3, i=62");
    assertThat(mean()).isCloseTo(0.041072, within(5e-7));
  }

  private void iterate(int step) {
    random.at(step);
    behavior.iterate(neurons.group());
    int count = behavior.spike.count();
    if (spikes == 0 && count > 0) {
      first = "t=" + step + ", i=" + behavior.spike.indices()[0];
    }
    spikes += count;
  }

  private void propagate(double[] weights) {
    for (int target = 0; target < NEURONS; target++) {
      double sum = 0;
      for (int i = 0; i < behavior.spike.count(); i++) {
        sum += weights[target * NEURONS + behavior.spike.indices()[i]];
      }
      behavior.voltage.values[target] += sum * GAIN / NEURONS;
    }
  }

  private double mean() {
    return Arrays.stream(behavior.voltage.values).average().orElseThrow();
  }
}
