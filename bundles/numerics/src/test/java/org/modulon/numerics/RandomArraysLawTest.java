package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The distributions of numbers drawn for whole arrays; bounds are five standard errors. */
class RandomArraysLawTest {
  private static final int DRAWS = 2_000_000;
  private static final long SEED = 1_999;
  private static final double ERRORS = 5;

  private final RandomStream random = RandomSource.counter(SEED).stream(1, 2, 3);
  private final double[] values = new double[DRAWS];

  @Test
  void uniformNumbersHaveTheirMomentsAndFillTheirBinsEvenly() {
    random.fillUniform(values, 0, DRAWS);
    int[] bins = new int[100];
    for (double value : values) {
      bins[(int) (100 * value)]++;
    }

    assertMoment("mean", 1, 0.5, Math.sqrt(1 / 12.0));
    assertMoment("mean square", 2, 1 / 3.0, Math.sqrt(1 / 5.0 - 1 / 9.0));
    double chiSquare = 0;
    for (int bin : bins) {
      chiSquare += (bin - DRAWS / 100.0) * (bin - DRAWS / 100.0) / (DRAWS / 100.0);
    }
    assertThat(chiSquare).as("chi square of 99 degrees, seed %s", SEED).isBetween(50.0, 170.0);
    assertThat(Arrays.stream(values).allMatch(x -> x >= 0 && x < 1)).isTrue();
  }

  /** The first eight moments of the standard normal distribution. */
  @Test
  void normalNumbersHaveTheirMoments() {
    random.fillNormal(values, 0, DRAWS, 0, 1);

    assertMoment("mean", 1, 0, 1);
    assertMoment("variance", 2, 1, Math.sqrt(2));
    assertMoment("skewness", 3, 0, Math.sqrt(15));
    assertMoment("kurtosis", 4, 3, Math.sqrt(105 - 9));
    assertMoment("sixth moment", 6, 15, Math.sqrt(10_395 - 225));
  }

  /** P(X below x), from inside the first layer to far in the tail of the ziggurat. */
  @ParameterizedTest
  @CsvSource({
    "-4.5, 3.3976731247300535e-6",
    "-4, 3.1671241833119924e-5",
    "-3.6541528853610088, 1.2901624382695045e-4",
    "-3, 1.3498980316300945e-3",
    "-2, 2.2750131948179212e-2",
    "-1, 0.15865525393145707",
    "-0.5, 0.3085375387259869",
    "-0.2, 0.42074029056089696",
    "-0.1, 0.46017216272297101",
    "0, 0.5",
    "0.05, 0.51993880583837249",
    "0.15, 0.5596176923702425",
    "0.3, 0.61791142218895267",
    "0.7, 0.75803634777692697",
    "1.5, 0.93319279873114191",
    "2.5, 0.99379033467422386",
    "3.6541528853610088, 0.99987098375617305",
    "4, 0.99996832875816688",
  })
  void normalNumbersHaveTheirDistributionFunction(double x, double probability) {
    random.fillNormal(values, 0, DRAWS, 0, 1);
    long below = Arrays.stream(values).filter(value -> value < x).count();

    assertThat((double) below / DRAWS)
        .as("P(X < %s), seed %s", x, SEED)
        .isCloseTo(
            probability, within(ERRORS * Math.sqrt(probability * (1 - probability) / DRAWS)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 2, 30, 400, 10_000})
  void poissonNumbersHaveTheirMoments(double mean) {
    random.addPoisson(values, 0, DRAWS, PoissonSampler.of(mean), 1);

    assertMoment("mean", 1, mean, Math.sqrt(mean));
    for (int i = 0; i < DRAWS; i++) {
      values[i] -= mean;
    }
    assertMoment("variance", 2, mean, Math.sqrt(mean + 2 * mean * mean));
    assertMoment(
        "third moment", 3, mean, Math.sqrt(15 * mean * mean * mean + 40 * mean * mean + mean));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.03, 0.5, 0.999})
  void sparseNumbersHaveTheirDensityAndMean(double density) {
    random.addSparseUniform(values, density);
    long chosen = Arrays.stream(values).filter(value -> value != 0).count();

    assertThat((double) chosen / DRAWS)
        .as("density, seed %s", SEED)
        .isCloseTo(density, within(ERRORS * Math.sqrt(density * (1 - density) / DRAWS)));
    assertThat(Arrays.stream(values).sum() / chosen)
        .as("mean, seed %s", SEED)
        .isCloseTo(0.5, within(ERRORS * Math.sqrt(1 / 12.0 / chosen)));
  }

  /** Every place of a chunk is as likely, the first and the last ones too. */
  @Test
  void everyElementIsChosenEquallyOften() {
    int elements = 2050;
    int repeats = 20_000;
    int[] counts = new int[elements];
    int[] chosen = new int[elements];
    for (int step = 0; step < repeats; step++) {
      random.at(step);
      int count = random.choose(elements, 0.1, chosen);
      for (int i = 0; i < count; i++) {
        counts[chosen[i]]++;
      }
    }

    double chiSquare = 0;
    for (int count : counts) {
      double deviation = count - 0.1 * repeats;
      chiSquare += deviation * deviation / (0.1 * 0.9 * repeats);
    }
    assertThat((chiSquare - elements) / Math.sqrt(2 * elements))
        .as("chi square of %s degrees, in standard deviations, seed %s", elements, SEED)
        .isBetween(-ERRORS, ERRORS);
  }

  @Test
  void neighboursAndPassesAreUncorrelated() {
    random.fillNormal(values, 0, DRAWS, 0, 1);
    double[] next = new double[DRAWS];
    random.fillNormal(next, 0, DRAWS, 0, 1);
    for (int lag : new int[] {1, 2, 4, 256, 512, 1024}) {
      double sum = 0;
      for (int i = lag; i < DRAWS; i++) {
        sum += values[i] * values[i - lag];
      }
      assertUncorrelated("lag " + lag, sum);
    }
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += values[i] * next[i];
    }
    assertUncorrelated("passes", sum);
  }

  private static void assertUncorrelated(String what, double sumOfProducts) {
    assertThat(sumOfProducts / DRAWS)
        .as("%s, seed %s", what, SEED)
        .isCloseTo(0, within(ERRORS / Math.sqrt(DRAWS)));
  }

  /** Compares the mean of a power with what is expected, given the power's standard deviation. */
  private void assertMoment(String what, int power, double expected, double deviation) {
    double sum = 0;
    for (double value : values) {
      double product = 1;
      for (int i = 0; i < power; i++) {
        product *= value;
      }
      sum += product - expected;
    }
    assertThat(sum / DRAWS)
        .as("%s less %s, seed %s", what, expected, SEED)
        .isCloseTo(0, within(ERRORS * deviation / Math.sqrt(DRAWS)));
  }
}
