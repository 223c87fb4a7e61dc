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
        "chisquare(3.5); 9.448843470732651; 3.8966362658263907; 1.5700462952143794",
        "chisquare(0.7); 0.3601881267568414; 0.4708452111147553; 0.0011076600784226552",
        "f(3, 7); 2.54933428824577; 6.175933998281288; 1.0075898783982145",
        "geometric(0.1); 8; 12; 11",
        "geometric(0.5); 2; 2; 2",
        "gumbel(1, 2); 1.4566275172554475; 0.5442461170012648; 0.7546091576738614",
        "hypergeometric(15, 8, 7); 5; 3; 4",
        "hypergeometric(50, 80, 40); 18; 16; 15",
        "hypergeometric(80, 50, 100); 65; 62; 58",
        "laplace(1, 2); 1.2054546552063294; 2.1255671648117858; 1.8747856987513563",
        "logistic(1, 2); 1.3917558231429745; 2.841445679369926; 2.4813289735816797",
        "logseries(0.6); 1; 1; 7",
        "logseries(0.99); 16; 6; 5",
        "negative_binomial(3, 0.2); 27; 13; 4",
        "negative_binomial(40.5, 0.3); 124; 98; 57",
        "noncentral_chisquare(3, 2); 6.239245521554961; 10.37824662578843; 1.5844102500146462",
        "noncentral_chisquare(0.8, 20); 27.004522724018823; 40.64101321153381; 41.68101240680542",
        "noncentral_f(3, 20, 2); 1.3554740620756995; 0.2772660519015899; 5.121989084943231",
        "pareto(3); 0.30381098483863833; 0.5198985476374516; 0.457680795726916",
        "power(2.5); 0.7866289319536232; 0.8745173285738175; 0.8556017835137254",
        "np.random.power(a=2.5); 0.7866289319536232; 0.8745173285738175; 0.8556017835137254",
        "rayleigh(2); 2.523290721519199; 3.169770670525977; 3.0073776349978045",
        "standard_cauchy(); 4.40839827218306; 0.43676244117948704; 0.8710352613229047",
        "standard_exponential(); 0.79587450816311; 1.2559307629658378; 1.1305400299356234",
        "standard_gamma(2.5); 5.93870070324508; 2.8106696416847097; 1.6774052218837294",
        "standard_normal(); 1.764052345967664; 0.4001572083672233; -0.35811407547985674",
        "randn(); 1.764052345967664; 0.4001572083672233; -0.35811407547985674",
        "standard_t(4); 1.66743828277494; -1.5941990867406832; 1.8402666697081569",
        "triangular(-1, 0.5, 3); 0.8758848993694452; 1.3123666463725585; 1.2031726407676895",
        "vonmises(0.5, 4); 1.066441102237306; 1.0597777916728335; 0.14314422678028516",
        "vonmises(-2, 0); 0.30670429066811994; 1.352074665052471; 1.1130106339778818",
        "wald(2, 3); 0.5246208950916484; 1.4446343855533286; 0.5119068040061661",
        "weibull(1.5); 0.858808622875383; 1.1640647338075083; 1.0852354276261595",
        "zipf(2.5); 1; 1; 1",
        "zipf(1.3); 21; 6; 6095",
        "random_sample(); 0.5488135039273248; 0.7151893663724195; 0.6771411441114241",
        "ranf; 0.5488135039273248; 0.7151893663724195; 0.6771411441114241",
        "choice(12); 5; 0; 5",
      })
  void drawWhatNumpyDraws(String text, double first, double second, double last) {
    double[] draws = draw(text, 1000);

    assertThat(draws[0]).isCloseTo(first, offset(1e-12 * Math.abs(first)));
    assertThat(draws[1]).isCloseTo(second, offset(1e-12 * Math.abs(second)));
    assertThat(draws[999]).isCloseTo(last, offset(1e-12 * Math.abs(last)));
  }

  /** What numpy 2.4.6 gives; the number drawn next shows how many were drawn. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "permutation(10); 2 8 4 9 1 6 7 3 0 5; 0.4375872112626925",
        "np.random.permutation(); 2 8 4 9 1 6 7 3 0 5; 0.4375872112626925",
        "permutation; 2 8 4 9 1 6 7 3 0 5; 0.4375872112626925",
        "permutation(1); 0; 0.5488135039273248",
        "permutation(x=linspace(0, 1, 5)); 0.5 0 0.25 0.75 1; 0.6027633760716439",
        "permutation(rows); 4 5 2 3 0 1; 0.7151893663724195",
        "2 * (4 + permutation(0)); ; 0.5488135039273248"
      })
  void permutesAsNumpyDoes(String text, String expected, double next) {
    TestScope scope =
        new TestScope().with("rows", Symbol.numbers(new double[] {0, 1, 2, 3, 4, 5}, 3, 2));
    RandomStream random = stream();
    double[] drawn = Expression.parse(text).compile(scope, 10).evaluate(random);

    double[] values =
        expected == null
            ? new double[0]
            : Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(drawn).containsExactly(values);
    assertThat(random.uniform()).isEqualTo(next);
  }

  @Test
  void permutesLongArraysAsNumpyDoes() {
    RandomStream random = stream();
    double[] drawn =
        Expression.parse("permutation(100000)").compile(Scope.empty()).evaluate(random);

    assertThat(Arrays.copyOf(drawn, 4)).containsExactly(3582, 60498, 53227, 21333);
    assertThat(Arrays.copyOfRange(drawn, 99_998, 100_000)).containsExactly(43567, 68268);
    assertThat(random.uniform()).isEqualTo(0.5599673445827189);
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
