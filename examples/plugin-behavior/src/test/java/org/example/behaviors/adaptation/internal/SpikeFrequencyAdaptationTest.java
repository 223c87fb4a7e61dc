package org.example.behaviors.adaptation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.NeuronGroup;
import org.modulon.testkit.BehaviorTest;

class SpikeFrequencyAdaptationTest {
  private static final double INCREMENT = 0.25;
  private static final double TIME_CONSTANT = 20;

  /** With a spike per step the current is a geometric series with the quotient exp(-1/tau). */
  @Test
  void everySpikeAddsToACurrentThatDecaysExponentially() {
    NeuronGroup neurons = steps(200);

    double quotient = StrictMath.exp(-1 / TIME_CONSTANT);
    double sum = INCREMENT * (1 - StrictMath.pow(quotient, 200)) / (1 - quotient);
    assertThat(neurons.vector("adaptation").values[0]).isCloseTo(sum, within(1e-12));
  }

  @Test
  void theCurrentIsSubtractedFromTheMembraneValue() {
    NeuronGroup neurons = steps(2);

    double second = INCREMENT * StrictMath.exp(-1 / TIME_CONSTANT) + INCREMENT;
    assertThat(neurons.vector("voltage").values[0]).isCloseTo(-INCREMENT - second, within(1e-12));
  }

  @Test
  void aNeuronThatNeverSpikesIsLeftAlone() {
    NeuronGroup neurons = steps(50);

    assertThat(neurons.vector("adaptation").values[1]).isZero();
    assertThat(neurons.vector("voltage").values[1]).isZero();
  }

  private static NeuronGroup steps(long steps) {
    try (BehaviorTest test =
        BehaviorTest.of(SpikeFrequencyAdaptation::new)
            .neurons(2)
            .key(2)
            .parameter("time_constant", TIME_CONSTANT)
            .parameter("increment", INCREMENT)
            .with(1, Metronome::new, Map.of())
            .build()) {
      return test.step(steps).group();
    }
  }
}
