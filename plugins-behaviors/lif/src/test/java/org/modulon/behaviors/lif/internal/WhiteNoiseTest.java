package org.modulon.behaviors.lif.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.numerics.Spikes;
import org.modulon.testkit.BehaviorTest;

/**
 * A leaky neuron under white noise against the closed forms of its rate and of the CV of its
 * intervals, Brunel 2000, doi:10.1023/A:1008925309027, as its mean-field theory has them: with the
 * mean and the noise that the theory finds for the network's states at g = 6, 5 and 4.5, an
 * integration by numpy gives 55.84, 37.95 and 6.52 Hz; the paper's are 55.8, 38.0 and 6.5.
 */
class WhiteNoiseTest {
  private static final int NEURONS = 500;
  private static final double STEP = 1e-5;
  private static final long SEED = 11;

  @ParameterizedTest(name = "{2} Hz")
  @CsvSource({
    "24.159, 10.940, 55.84, 0.736, 100000",
    "21.025, 7.683, 37.95, 0.676, 100000",
    "16.371, 3.115, 6.52, 0.776, 250000",
  })
  void rateAndIrregularityAreThoseOfTheClosedForms(
      double mu, double sigma, double rate, double cv, int steps) {
    try (BehaviorTest test =
        BehaviorTest.of(BrunelHakim::new)
            .neurons(NEURONS)
            .seed(SEED)
            .stepDuration(STEP)
            .parameter("mu", mu)
            .parameter("sigma", sigma)
            .build()) {
      test.step(5000);
      Intervals intervals = new Intervals();
      long spikes = 0;
      for (int step = 0; step < steps; step++) {
        test.step(1);
        Spikes fired = test.group().spikes("spike");
        spikes += fired.count();
        intervals.see(fired, step);
      }
      assertThat(spikes / (NEURONS * STEP * steps))
          .as("rate in Hz, seed %s", SEED)
          .isCloseTo(rate, within(0.03 * rate));
      assertThat(intervals.variation())
          .as("CV of intervals, seed %s", SEED)
          .isCloseTo(cv, within(0.03));
    }
  }

  /** The intervals of all neurons, which are alike and independent. */
  private static final class Intervals {
    private final int[] last = new int[NEURONS];
    private long count;
    private double sum;
    private double squares;

    void see(Spikes fired, int step) {
      for (int k = 0; k < fired.count(); k++) {
        int neuron = fired.indices()[k];
        if (last[neuron] > 0) {
          double length = step + 1.0 - last[neuron];
          count++;
          sum += length;
          squares += length * length;
        }
        last[neuron] = step + 1;
      }
    }

    double variation() {
      double mean = sum / count;
      return Math.sqrt(squares / count - mean * mean) / mean;
    }
  }
}
