package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  private static final int SAMPLES = 200_000;

  /** The seed of the statistical tests; their bounds are five standard errors. */
  private static final long SEED = 20_231;

  private static final double ERRORS = 5;

  private final RandomStream random = RandomSource.counter(SEED).stream(1, 2, 3);

  @Test
  void everyOrderIsEquallyLikely() {
    int[] counts = new int[24];
    for (int i = 0; i < 24_000; i++) {
      double[] values = {0, 1, 2, 3};
      random.shuffle(values);
      int order = 0;
      for (int at = 0; at < 4; at++) {
        int smaller = 0;
        for (int behind = at + 1; behind < 4; behind++) {
          smaller += values[behind] < values[at] ? 1 : 0;
        }
        order = order * (4 - at) + smaller;
      }
      counts[order]++;
    }
    double chiSquare = Arrays.stream(counts).mapToDouble(n -> (n - 1000) * (n - 1000) / 1e3).sum();
    assertThat(chiSquare).as("23 degrees of freedom, 1 of 10^6 beyond 68").isBetween(4.0, 68.0);
  }

  @Test
  void firstDrawsAreGolden() {
    RandomStream golden = RandomSource.counter(42).stream(1, Float.floatToRawIntBits(1), 0);
    golden.at(7);

    assertThat(Long.toHexString(golden.bits())).isEqualTo("495426175e668e81");
    assertThat(Long.toHexString(golden.bits())).isEqualTo("e70c0054098f06d2");
    assertThat(Long.toHexString(golden.bits())).isEqualTo("75a2b0e851d3ca96");
    assertThat(hex(golden.uniform())).isEqualTo("3fec5e4ca814fc8b");
    assertThat(hex(golden.normal())).isEqualTo("3fd0593de1ffb738");
    assertThat(hex(golden.normal())).isEqualTo("3fda070ade3c2683");
    assertThat(hex(golden.exponential())).isEqualTo("4002a78c026155a3");
    assertThat(golden.below(1000)).isEqualTo(246);
    assertThat(golden.poisson(3)).isEqualTo(2);
    assertThat(golden.poisson(300)).isEqualTo(300);
    assertThat(golden.gap(Elementary.log1p(-0.01))).isEqualTo(57);
  }

  @Test
  void equalCoordinatesGiveEqualNumbers() {
    RandomStream other = RandomSource.counter(SEED).stream(1, 2, 3);
    for (int i = 0; i < 100; i++) {
      assertThat(other.bits()).isEqualTo(random.bits());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20232, 1, 2, 3, 0",
    "20231, 2, 2, 3, 0",
    "20231, 1, 3, 3, 0",
    "20231, 1, 2, 4, 0",
    "20231, 1, 2, 3, 1",
    "20231, 1, 2, 3, 4294967296",
    "4294987527, 1, 2, 3, 0"
  })
  void anyOtherCoordinateGivesOtherNumbers(long seed, int owner, int slot, int purpose, long step) {
    RandomStream other = RandomSource.counter(seed).stream(owner, slot, purpose);
    other.at(step);
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(random.bits());
      seen.add(other.bits());
    }
    assertThat(seen).hasSize(2000);
  }

  @Test
  void atRestartsAStep() {
    random.at(5);
    double first = random.normal();
    double second = random.uniform();
    random.normal();

    random.at(6);
    assertThat(random.normal()).isNotEqualTo(first);
    random.at(5);

    assertThat(random.step()).isEqualTo(5);
    assertThat(random.normal()).isEqualTo(first);
    assertThat(random.uniform()).isEqualTo(second);
  }

  @Test
  void uniformNumbersHaveTheirMomentsAndBounds() {
    assertMoments(random::uniform, 0.5, 1 / 12.0, 1 / 80.0);
    for (int i = 0; i < SAMPLES; i++) {
      double number = random.uniform();
      assertThat(number >= 0 && number < 1).as("%s, seed %s", number, SEED).isTrue();
      assertThat(number * 0x1.0p53).isEqualTo(Math.rint(number * 0x1.0p53));
    }
  }

  @Test
  void uniformNumbersFillTheirBinsEvenly() {
    int[] bins = new int[100];
    for (int i = 0; i < SAMPLES; i++) {
      bins[(int) (100 * random.uniform())]++;
    }
    assertThat(chiSquare(bins))
        .as("chi square of 99 degrees, seed %s", SEED)
        .isBetween(50.0, 170.0);
  }

  @Test
  void normalNumbersHaveTheirMoments() {
    assertMoments(random::normal, 0, 1, 3);
    int withinOne = 0;
    for (int i = 0; i < SAMPLES; i++) {
      withinOne += Math.abs(random.normal()) < 1 ? 1 : 0;
    }
    assertThat((double) withinOne / SAMPLES).as("seed %s", SEED).isCloseTo(0.6827, within(0.006));
  }

  @Test
  void exponentialNumbersHaveTheirMoments() {
    assertMoments(random::exponential, 1, 1, 9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 4, 9.99, 10, 10.01, 35, 1000, 1e6})
  void poissonNumbersHaveTheirMoments(double mean) {
    assertMoments(() -> random.poisson(mean), mean, mean, mean + 3 * mean * mean);
  }

  @Test
  void poissonFrequenciesAreThoseOfTheDistribution() {
    for (double mean : new double[] {4, 12}) {
      int[] counts = new int[60];
      for (int i = 0; i < SAMPLES; i++) {
        counts[(int) Math.min(59, random.poisson(mean))]++;
      }
      for (int events = 0; events < 30; events++) {
        double p = Elementary.exp(events * Elementary.log(mean) - mean - LogFactorial.of(events));
        assertThat((double) counts[events] / SAMPLES)
            .as("P(%s) at mean %s, seed %s", events, mean, SEED)
            .isCloseTo(p, within(ERRORS * Math.sqrt(p * (1 - p) / SAMPLES) + 1e-5));
      }
    }
  }

  @Test
  void poissonOfNothingIsNothing() {
    assertThat(random.poisson(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAMeanThatIsNone(double mean) {
    assertThatThrownBy(() -> random.poisson(mean))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The mean of a Poisson number must be within [0, 2^53] (got " + mean + ").");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 10, 1_000_003, Long.MAX_VALUE})
  void integersStayBelowTheirBound(long bound) {
    for (int i = 0; i < 1000; i++) {
      assertThat(random.below(bound)).isBetween(0L, bound - 1);
    }
  }

  @Test
  void integersHaveNoBias() {
    int[] counts = new int[7];
    for (int i = 0; i < SAMPLES; i++) {
      counts[(int) random.below(7)]++;
    }
    assertThat(chiSquare(counts)).as("chi square of 6 degrees, seed %s", SEED).isLessThan(30);

    long large = 3L << 61; // a bound at which "bits % bound" would favour the lower third
    int lower = 0;
    for (int i = 0; i < SAMPLES; i++) {
      lower += random.below(large) < 1L << 61 ? 1 : 0;
    }
    assertThat((double) lower / SAMPLES).as("seed %s", SEED).isCloseTo(1 / 3.0, within(0.006));
  }

  @Test
  void refusesABoundThatIsNotPositive() {
    assertThatThrownBy(() -> random.below(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The bound must be positive (got 0).");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.99})
  void gapsAreGeometric(double p) {
    double logComplement = Elementary.log1p(-p);
    double q = 1 - p;
    double variance = q / (p * p);
    double fourth = q * (p * p + 9 * q) / (p * p * p * p);
    assertMoments(() -> random.gap(logComplement), q / p, variance, fourth);
  }

  @Test
  void gapsOfCertainAndImpossibleEventsAreZeroAndEndless() {
    for (int i = 0; i < 100; i++) {
      assertThat(random.gap(Elementary.log1p(-1))).isZero();
      assertThat(random.gap(Elementary.log1p(-0.0))).isEqualTo(Integer.MAX_VALUE);
      assertThat(random.gap(-Double.MIN_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Test
  void refusesCoordinatesThatDontFitTheCounter() {
    assertThatThrownBy(() -> RandomSource.counter(0).stream(65_536, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A random stream needs an owner in 0..65535 and a purpose in 0..255"
                + " (got owner 65536, purpose 0).");
    assertThatThrownBy(() -> RandomSource.counter(0).stream(0, 0, 256))
        .hasMessageContaining("(got owner 0, purpose 256)");
  }

  private static void assertMoments(
      DoubleSupplier draw, double mean, double variance, double fourthCentralMoment) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double deviation = draw.getAsDouble() - mean;
      sum += deviation;
      squares += deviation * deviation;
    }
    assertThat(sum / SAMPLES)
        .as("mean less %s, seed %s", mean, SEED)
        .isCloseTo(0, within(ERRORS * Math.sqrt(variance / SAMPLES)));
    double error = Math.sqrt((fourthCentralMoment - variance * variance) / SAMPLES);
    assertThat(squares / SAMPLES)
        .as("variance, seed %s", SEED)
        .isCloseTo(variance, within(ERRORS * error));
  }

  private static double chiSquare(int[] counts) {
    double expected = (double) SAMPLES / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private static String hex(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }
}
