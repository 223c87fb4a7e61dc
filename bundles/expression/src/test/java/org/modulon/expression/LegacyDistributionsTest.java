package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;

/** Distributions on numpy's legacy generator, seed 0. */
class LegacyDistributionsTest {
  private static final int DRAWS = 100_000;

  /** Experiment X22: what PymoNNto's text for distributions gives, to four digits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "uniform; 0.4995; 0.2890",
        "normal; 0.0016; 0.9973",
        "normal(1, 2); 1.0032; 1.9947",
        "poisson(4); 3.9958; 1.9971",
      })
  void haveTheMomentsOfPymonntos(String text, double mean, double deviation) {
    double[] draws = draw(text, DRAWS);
    double average = Arrays.stream(draws).average().orElseThrow();
    double squares = Arrays.stream(draws).map(x -> (x - average) * (x - average)).sum();

    assertThat(average).isCloseTo(mean, offset(5e-5));
    assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(deviation, offset(5e-5));
  }

  /** What numpy 2.4.6 draws; the last number shows that no draw before was of another length. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "uniform(2, 5); 3.6464405117819743; 4.145568099117258; 4.031423432334273",
        "random; 0.5488135039273248; 0.7151893663724195; 0.6771411441114241",
        "normal(1, 2); 4.528104691935328; 1.8003144167344467; 0.2837718490402865",
        "lognormal(0.5, 0.25); 2.5625762150785754; 1.8221904148781733; 1.5075283887698807",
        "exponential(3); 2.38762352448933; 3.7677922888975135; 3.39162008980687",
        "gamma(2.5, 2); 11.87740140649016; 5.621339283369419; 3.354810443767459",
        "beta(0.4, 0.7); 0.264808705704175; 0.40175187391504213; 0.2057862760819024",
        "poisson(25); 26; 26; 20",
        "binomial(12, 0.6); 7; 6; 6",
        "binomial(500, 0.25); 129; 127; 123",
        "randint(7); 4; 5; 5",
        "randint(-20, 1000); 664; 539; 264",
      })
  void drawWhatNumpyDraws(String text, double first, double second, double last) {
    double[] draws = draw(text, 1000);

    assertThat(draws[0]).isCloseTo(first, offset(1e-12 * Math.abs(first)));
    assertThat(draws[1]).isCloseTo(second, offset(1e-12 * Math.abs(second)));
    assertThat(draws[999]).isCloseTo(last, offset(1e-12 * Math.abs(last)));
  }

  @Test
  void fillMatricesRowByRow() {
    RandomStream random = stream();
    double[] matrix =
        Expression.parse("uniform(0, 1)").compile(Scope.empty(), 2, 3).evaluate(stream());

    for (double value : matrix) {
      assertThat(value).isEqualTo(random.uniform());
    }
  }

  private static double[] draw(String text, int count) {
    return Expression.parse(text).compile(Scope.empty(), count).evaluate(stream());
  }

  private static RandomStream stream() {
    return RandomSource.legacyNumpy(0).stream(0, 0, 0);
  }
}
