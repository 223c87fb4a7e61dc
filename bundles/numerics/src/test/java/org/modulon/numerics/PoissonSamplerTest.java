package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {
  private static final int CELLS = 1 << 16;
  private static final int DRAWS_PER_CELL = 4;

  /** A draw in every cell, stratified, gives frequencies far closer than chance would. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.1, 2, 9.5, 40, 499.9})
  void frequenciesAreThoseOfTheDistribution(double mean) {
    PoissonSampler sampler = PoissonSampler.of(mean);
    PhiloxSequence random = new PhiloxSequence();
    random.start(1, 2, 3, 4);
    double[] counts = new double[1200];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int i = 0; i < DRAWS_PER_CELL; i++) {
        counts[(int) sampler.exact(cell, random)]++;
      }
    }

    double draws = (double) CELLS * DRAWS_PER_CELL;
    for (int events = 0; events < counts.length; events++) {
      double mass =
          mean == 0
              ? (events == 0 ? 1 : 0)
              : Elementary.exp(events * Elementary.log(mean) - mean - LogFactorial.of(events));
      assertThat(counts[events] / draws)
          .as("P(%s) at mean %s", events, mean)
          .isCloseTo(mass, within(2.0 / CELLS));
    }
    assertThat(sampler.mean()).isEqualTo(mean);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.1, 2, 9.5, 40, 499.9, 501})
  void theGuideAgreesWithTheExactDrawWhereItIsCertain(double mean) {
    PoissonSampler sampler = PoissonSampler.of(mean);
    PhiloxSequence random = new PhiloxSequence();
    random.start(5, 6, 7, 8);
    int certain = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      int guided = sampler.guided(cell);
      if (guided >= 0) {
        certain++;
        assertThat(sampler.exact(cell, random)).as("cell %s", cell).isEqualTo(guided);
      }
    }

    double share = (double) certain / CELLS;
    assertThat(share).isBetween(mean > 500 ? 0 : mean > 100 ? 0.9 : 0.98, mean > 500 ? 0.0 : 1.0);
  }

  /** The last cell alone holds what is rarer than 1 in 65,536. */
  @Test
  void reachesTheFarTail() {
    PoissonSampler sampler = PoissonSampler.of(2);
    PhiloxSequence random = new PhiloxSequence();
    random.start(9, 0, 0, 0);
    int draws = 200_000;
    int beyond = 0;
    for (int i = 0; i < draws; i++) {
      beyond += sampler.exact(CELLS - 1, random) >= 13 ? 1 : 0;
    }

    double expected = 0.01358869024846812; // 65,536 times P(X >= 13)
    assertThat((double) beyond / draws)
        .isCloseTo(expected, within(5 * Math.sqrt(expected / draws)));
  }

  @Test
  void refusesAMeanThatIsNone() {
    assertThatThrownBy(() -> PoissonSampler.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The mean of a Poisson number must be within [0, 2^53] (got -1.0).");
  }
}
