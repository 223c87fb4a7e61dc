package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What {@code numpy.random.RandomState} draws, computed by numpy 2.4.6. */
class LegacyNumpyTest {
  private static final int DRAWS = 1000;

  /**
   * Counts and uniform numbers are equal to the last bit; the others to the accuracy of logarithms.
   *
   * @param parameters between colons
   * @param numbers the first five and the last of 1000
   */
  @ParameterizedTest
  @CsvFileSource(resources = "legacy-numpy.csv", delimiter = ';', numLinesToSkip = 1)
  void drawsWhatNumpyDraws(String distribution, String parameters, long seed, String numbers) {
    double[] expected =
        Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
    DoubleSupplier sampler = sampler(distribution, parameters, stream(seed));
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = sampler.getAsDouble();
    }

    double[] compared = Arrays.copyOf(drawn, 6);
    compared[5] = drawn[DRAWS - 1];
    boolean exact = sampler(distribution, parameters, stream(0)) instanceof Exact;
    for (int i = 0; i < 6; i++) {
      double tolerance = exact ? 0 : 1e-12 * Math.abs(expected[i]);
      assertThat(compared[i]).isCloseTo(expected[i], offset(tolerance));
    }
  }

  @Test
  void binomialNumbersOfNoTrialsOrNoChanceCostOneNumberEach() {
    RandomStream random = stream(5);

    assertThat(random.binomial(0, 0.5)).isZero();
    assertThat(random.binomial(5, 0)).isZero();
    assertThat(random.uniform()).isEqualTo(0.20671915533942642);
  }

  @Test
  void onlyOneIntegerAndNoEventsCostNothing() {
    RandomStream random = stream(0);

    assertThat(random.below(1)).isZero();
    assertThat(random.poisson(0)).isZero();
    assertThat(random.gamma(0)).isZero();
    assertThat(random.uniform()).isEqualTo(0.5488135039273248);
  }

  @Test
  void bitsAreThoseOfTwoWordsTheHighOneFirst() {
    assertThat(Long.toUnsignedString(stream(42).bits())).isEqualTo("6909045637428952499");
  }

  @Test
  void fillsElementAfterElement() {
    RandomStream one = stream(1);
    RandomStream other = stream(1);
    double[] values = new double[7];
    double[] expected = new double[7];

    one.fillUniform(values, 1, 3);
    one.fillNormal(values, 3, 4, 2, 3);
    one.addNormal(values, 3, 5, 1, 2);
    one.addPoisson(values, 4, 7, PoissonSampler.of(4), 0.5);
    expected[1] = other.uniform();
    expected[2] = other.uniform();
    expected[3] = 2 + 3 * other.normal();
    expected[3] += 1 + 2 * other.normal();
    expected[4] = 1 + 2 * other.normal();
    for (int i = 4; i < 7; i++) {
      expected[i] += 0.5 * other.poisson(4);
    }

    assertThat(values).containsExactly(expected);
  }

  @Test
  void sparseNumbersAreAllValuesThenAllChoices() {
    RandomStream random = stream(3);
    RandomStream other = stream(3);
    double[] values = new double[50];
    random.addSparseUniform(values, 0.3);

    double[] drawn = new double[50];
    other.fillUniform(drawn, 0, 50);
    int[] chosen = new int[50];
    int count = other.choose(50, 0.3, chosen);
    double[] expected = new double[50];
    for (int i = 0; i < count; i++) {
      expected[chosen[i]] = drawn[chosen[i]];
    }

    assertThat(count).isBetween(1, 49);
    assertThat(values).containsExactly(expected);
    assertThat(random.bits()).isEqualTo(other.bits());
  }

  @Test
  void choosesWhereANumberDoesNotExceedTheDensity() {
    RandomStream other = stream(8);
    int[] chosen = new int[100];
    int count = stream(8).choose(100, 0.2, chosen);
    int next = 0;
    for (int i = 0; i < 100; i++) {
      if (other.uniform() <= 0.2) {
        assertThat(chosen[next++]).isEqualTo(i);
      }
    }

    assertThat(next).isEqualTo(count).isPositive();
  }

  /** Experiment X22: mean and standard deviation of 100,000 numbers, to four digits. */
  @Test
  void reproducesTheMomentsOfPymonntosDistributions() {
    assertMoments(stream(0)::uniform, 0.4995, 0.2890);
    assertMoments(stream(0)::normal, 0.0016, 0.9973);
    RandomStream normal = stream(0);
    assertMoments(() -> 1 + 2 * normal.normal(), 1.0032, 1.9947);
    RandomStream poisson = stream(0);
    assertMoments(() -> poisson.poisson(4), 3.9958, 1.9971);
    assertThat(stream(0).uniform()).isCloseTo(0.5488135, offset(5e-8));
  }

  /** The same experiment's density of 0.1. */
  @Test
  void reproducesTheMomentsOfPymonntosSparseNumbers() {
    double[] values = new double[100_000];
    stream(0).addSparseUniform(values, 0.1);
    long chosen = Arrays.stream(values).filter(value -> value != 0).count();

    assertThat(chosen / 1e5).isCloseTo(0.0998, offset(5e-5));
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0.0495, offset(5e-5));
  }

  private static void assertMoments(DoubleSupplier draw, double mean, double deviation) {
    double[] values = new double[100_000];
    Arrays.setAll(values, i -> draw.getAsDouble());
    double average = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(x -> (x - average) * (x - average)).sum();

    assertThat(average).isCloseTo(mean, offset(5e-5));
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(deviation, offset(5e-5));
  }

  private static RandomStream stream(long seed) {
    return RandomSource.legacyNumpy(seed).stream(1, 2, 3);
  }

  private static DoubleSupplier sampler(String name, String parameters, RandomStream random) {
    double[] p =
        parameters == null
            ? new double[0]
            : Arrays.stream(parameters.split(":")).mapToDouble(Double::parseDouble).toArray();
    return switch (name) {
      case "uniform" -> (Exact) random::uniform;
      case "normal" -> random::normal;
      case "exponential" -> random::exponential;
      case "gamma" -> () -> random.gamma(p[0]);
      case "beta" -> () -> random.beta(p[0], p[1]);
      case "poisson" -> (Exact) () -> random.poisson(p[0]);
      case "binomial" -> (Exact) () -> random.binomial((long) p[0], p[1]);
      case "below" -> (Exact) () -> random.below((long) p[0]);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Draws that must equal numpy's to the last bit. */
  @FunctionalInterface
  private interface Exact extends DoubleSupplier {}
}
