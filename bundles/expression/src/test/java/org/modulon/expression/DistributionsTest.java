package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.RandomStream;

class DistributionsTest {

  private static final int DRAWS = 100_000;
  private static final long SEED = 0;

  /**
   * Five standard errors of each estimate: sd/√n for the mean and, for the standard deviation,
   * sd·√((kurtosis − 1)/4n) with the kurtosis given in the last column.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "uniform; 0.5; 0.28867513459481287; 1.8",
        "random; 0.5; 0.28867513459481287; 1.8",
        "np.random.rand(); 0.5; 0.28867513459481287; 1.8",
        "rnd(); 0.5; 0.28867513459481287; 1.8",
        "uniform(-1, 3); 1; 1.1547005383792515; 1.8",
        "2*uniform() + 1; 2; 0.5773502691896257; 1.8",
        "uniform_gap(10, 0.2); 10; 1.1547005383792515; 1.8",
        "uniform_gap(-10, 20%); -10; 1.1547005383792515; 1.8",
        "normal; 0; 1; 3",
        "normal(1, 2); 1; 2; 3",
        "normal(scale=0.1, loc=5); 5; 0.1; 3",
        "-normal(1, 2) * 3; -3; 6; 3",
        "lognormal(0, 0.5); 1.1331484530668263; 0.6039005332108811; 8.9",
        "lognormal_rm(2, 0.5); 2; 1.0658803700466493; 8.9",
        "lognormal_real_mean(1, 0.5); 1; 0.5329401850233246; 8.9",
        "lognormal_rm_corrected(2, 0.5); 2; 1.0658803700466493; 8.9",
        "lognormal_real_mean_corrected(1, 0.5); 1; 0.5329401850233246; 8.9",
        "lognormal_rm_faithful(2, 0.5); 1.7649938051691907; 0.9406341; 8.9",
        "lognormal_real_mean_faithful(1, 1); 0.6065306597126334; 0.7950601; 113.9",
        "exponential(2); 2; 2; 9",
        "poisson(4); 4; 2; 3.25",
        "poisson(0.1); 0.1; 0.31622776601683794; 13",
        "poisson(1000); 1000; 31.622776601683793; 3.001",
        "gamma(3, 2); 6; 3.4641016151377544; 5",
        "gamma(0.5); 0.5; 0.7071067811865476; 15",
        "beta(2, 3); 0.4; 0.2; 2.36",
        "beta(0.5, 0.5); 0.5; 0.3535533905932738; 1.5",
        "beta(0.2, 5); 0.038461538461538464; 0.07723960281837387; 24",
        "binomial(10, 0.3); 3; 1.449137674618944; 2.9",
        "binomial(1000, 0.02); 20; 4.427188724235731; 3.05",
        "binomial(1000000, 0.5); 500000; 500; 3",
        "randint(6); 2.5; 1.707825127659933; 1.74",
        "randint(-3, 3); -0.5; 1.707825127659933; 1.74",
        "laplace(1, 2); 1; 2.8284271247461903; 6",
        "gumbel(1, 2); 2.1544313298030655; 2.565099660323728; 5.4",
        "logistic(1, 2); 1; 3.6275987284684357; 4.2",
        "rayleigh(2); 2.5066282746310002; 1.3102727551240672; 3.25",
        "pareto(10); 0.1111111111111111; 0.12422599874998832; 17.9",
        "weibull(2); 0.886226925452758; 0.46325137517610424; 3.25",
        "power(2); 0.6666666666666666; 0.23570226039551584; 2.4",
        "chisquare(4); 4; 2.8284271247461903; 6",
        "noncentral_chisquare(3, 2); 5; 3.7416573867739413; 5.7",
        "noncentral_chisquare(0.5, 4); 4.5; 4.123105625617661; 5.75",
        "f(4, 20); 1.1111111111111112; 0.9212846; 15",
        "noncentral_f(4, 20, 0); 1.1111111111111112; 0.9212846; 15",
        "standard_t(10); 0; 1.118033988749895; 4",
        "triangular(-1, 0.5, 3); 0.8333333333333334; 0.8249579113843054; 2.4",
        "vonmises(0, 4); 0; 0.5461029073620878; 3.689",
        "vonmises(0, 1e8); 0; 1e-4; 3",
        "vonmises(1, 0); 0; 1.8137993642342178; 1.8",
        "wald(2, 3); 2; 1.632993161855452; 13",
        "geometric(0.25); 4; 3.4641016151377544; 9.1",
        "geometric(0.5); 2; 1.4142135623730951; 9.5",
        "negative_binomial(3, 0.2); 12; 7.745966692414834; 5.1",
        "hypergeometric(50, 80, 40); 15.384615384615385; 2.5700586756447903; 3",
        "hypergeometric(80, 50, 100); 61.53846153846154; 2.346131851270841; 3",
        "hypergeometric(15, 8, 7); 4.565217391304348; 1.074633705484043; 3",
        "logseries(0.6); 1.637035001905937; 1.1885722137504608; 16.656082798308173",
        "zipf(7); 1.0089193147694593; 0.1020963277047123; 299.10160038146995",
        "standard_normal; 0; 1; 3",
        "randn(); 0; 1; 3",
        "standard_exponential; 1; 1; 9",
        "standard_gamma(2.5); 2.5; 1.5811388300841898; 5.4",
        "choice(12); 5.5; 3.452052529534663; 1.8",
        "random_sample(); 0.5; 0.28867513459481287; 1.8",
        "1 * (standard_cauchy < 1); 0.75; 0.4330127018922193; 2.34",
      })
  void hasTheRightMeanAndStandardDeviation(
      String text, double mean, double deviation, double kurtosis) {
    double[] draws = draw(text, DRAWS);

    double average = Arrays.stream(draws).sum() / DRAWS;
    double variance = Arrays.stream(draws).map(x -> (x - average) * (x - average)).sum() / DRAWS;

    assertThat(average)
        .as("mean, seed %d", SEED)
        .isCloseTo(mean, within(5 * deviation / Math.sqrt(DRAWS)));
    assertThat(Math.sqrt(variance))
        .as("standard deviation, seed %d", SEED)
        .isCloseTo(deviation, within(5 * deviation * Math.sqrt((kurtosis - 1) / (4 * DRAWS))));
  }

  @ParameterizedTest
  @CsvSource({
    "'uniform(2, 3)', 2, 3",
    "'clip(normal(0, 1), 0, 1)', 0, 1",
    "'uniform_gap(10, 0.2)', 8, 12",
    "'beta(0.01, 0.01)', 0, 1",
    "'binomial(100, 0.5)', 0, 100",
    "'randint(-3, 3)', -3, 2",
    "'abs(normal)', 0, 10",
    "'gamma(0.001)', 0, 100",
  })
  void staysInItsRange(String text, double least, double greatest) {
    for (double value : draw(text, 10_000)) {
      assertThat(value).as("seed %d", SEED).isBetween(least, greatest);
    }
  }

  @Test
  void aPermutationHasEachNumberOnce() {
    RandomStream random = TestScope.stream(SEED);
    CompiledExpression compiled = Expression.parse("permutation()").compile(Scope.empty(), 500);
    double[] first = compiled.evaluate(random);
    double[] second = compiled.evaluate(random);

    assertThat(first).as("seed %d", SEED).isNotEqualTo(second);
    for (double[] drawn : new double[][] {first, second}) {
      double[] sorted = drawn.clone();
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(IntStream.range(0, 500).asDoubleStream().toArray());
    }
    assertThat(compiled.type().kind()).isEqualTo(Type.Kind.INTEGER);
  }

  @Test
  void aPermutationDrawsAndNeedsAllAtOnce() {
    TestScope scope = new TestScope().with("x", Symbol.numbers(new double[3]));
    for (String text :
        List.of(
            "permutation", "np.random.permutation(3)", "1 + permutation(x)", "x.permutation()")) {
      Expression expression = Expression.parse(text);
      assertThat(expression.draws()).as(text).isTrue();
      assertThat(expression.gathers()).as(text).isTrue();
      assertThat(expression.compile(scope, 3).draws()).as(text).isTrue();
    }
    assertThat(Expression.parse("permutation(x)").references()).containsExactly("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "permutation(2.5); permutation of 2.5",
        "permutation(-1); permutation of -1",
        "permutation(1e9); permutation of 1000000000",
        "permutation(randint(3)); permutation of an unknown number"
      })
  void aPermutationIsOfACountOrAnArray(String text, String problem) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(Scope.empty()))
        .withMessage(
            problem
                + " at column 1 of \""
                + text
                + "\". It takes a constant whole number from 0 to 10000000, or an array. Leave it"
                + " out to get as many numbers as are needed.");
  }

  @Test
  void reachesEveryIntegerOfRandintEquallyOften() {
    double[] draws = draw("randint(2, 7)", DRAWS);
    for (int value = 2; value < 7; value++) {
      int wanted = value;
      long count = Arrays.stream(draws).filter(x -> x == wanted).count();
      assertThat((double) count).as("%d, seed %d", value, SEED).isCloseTo(20_000, within(640.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'normal(3, 0)', 3",
    "exponential(0), 0",
    "poisson(0), 0",
    "gamma(0), 0",
    "'binomial(0, 0.5)', 0",
    "'binomial(1000, 0)', 0",
    "'binomial(1000, 1)', 1000",
    "'binomial(9007199254740992, 1)', 9007199254740992",
    "'uniform(2, 2)', 2",
    "randint(1), 0",
    "'uniform_gap(4, 0)', 4",
    "zeros(), 0",
    "zeros, 0",
    "ones() * 3, 3",
    "constant(2.5), 2.5",
  })
  void degeneratesToAConstant(String text, double value) {
    assertThat(draw(text, 100)).containsOnly(value);
  }

  @Test
  void refusesToPlot() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("normal(0, 1);plot"))
        .withMessage(
            ";plot would show a histogram at column 13 of \"normal(0, 1);plot\". Leave it out, and"
                + " see what was drawn with a Histogram behavior, or record it and plot it.");
  }

  @Test
  void refusesFailuresThatCantBeCounted() {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse("negative_binomial(1e12, 1e-9)").check(Scope.empty()))
        .withMessageContaining("may exceed 2^53 at column 1")
        .withMessageEndingWith("Write it as negative_binomial(n, p).");
  }

  @Test
  void spacesNumbersEvenly() {
    assertThat(draw("linspace(0, 1)", 5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
    assertThat(draw("linspace(2, 3, num=3)", 3)).containsExactly(2, 2.5, 3);
    assertThat(draw("arange(3)", 3)).containsExactly(0, 1, 2);
    assertThat(draw("arange(1, 2, 0.25)", 4)).containsExactly(1, 1.25, 1.5, 1.75);
    assertThat(draw("arange(3, 0, -1)", 3)).containsExactly(3, 2, 1);
    assertThat(Expression.parse("arange(3, 0)").check(Scope.empty()).shape()).containsExactly(0);
  }

  @Test
  void tellsTheTwoPowersApart() {
    assertThat(draw("power(3, 2)", 2)).containsExactly(9, 9);
    assertThat(Arrays.stream(draw("np.random.power(2)", 2))).allMatch(x -> x >= 0 && x <= 1);
    assertThat(Expression.parse("power(2)").draws()).isTrue();
    assertThat(Expression.parse("power(2, 3)").draws()).isFalse();
  }

  @Test
  void namesOfTypesAreZeros() {
    assertThat(Expression.parse("bool").check(Scope.empty()).kind()).isEqualTo(Type.Kind.BOOLEAN);
    assertThat(Expression.parse("int").check(Scope.empty()).kind()).isEqualTo(Type.Kind.INTEGER);
    assertThat(draw("float", 2)).containsExactly(0, 0);
    assertThat(draw("full(2.5)", 2)).containsExactly(2.5, 2.5);
  }

  @Test
  void fillsTheImplicitShapeWithOneDrawPerElement() {
    CompiledExpression compiled =
        Expression.parse("uniform(0, 1) * 2").compile(Scope.empty(), 3, 4);
    double[] values = compiled.evaluate(TestScope.stream(SEED));

    assertThat(compiled.type().shape()).containsExactly(3, 4);
    assertThat(Arrays.stream(values).distinct().count()).isEqualTo(12);
  }

  @Test
  void drawsOneScalarWithoutAnImplicitShape() {
    CompiledExpression compiled = Expression.parse("uniform").compile(Scope.empty());

    assertThat(compiled.type().isScalar()).isTrue();
    assertThat(compiled.evaluateScalar(TestScope.stream(SEED))).isBetween(0.0, 1.0);
  }

  @Test
  void drawsInTheOrderOfTheText() {
    double[] together = draw("uniform - normal", 4);
    var stream = TestScope.stream(SEED);
    double[] expected = new double[4];
    for (int i = 0; i < 4; i++) {
      expected[i] = stream.uniform();
    }
    for (int i = 0; i < 4; i++) {
      expected[i] -= stream.normal();
    }

    assertThat(together).containsExactly(expected);
  }

  @Test
  void givesTheSameNumbersForTheSameStream() {
    String text = "gamma(0.3) + beta(0.4, 3) + binomial(500, 0.3) + poisson(40)";

    assertThat(draw(text, 200)).containsExactly(draw(text, 200));
  }

  @Test
  void needsAStreamOnlyIfItDraws() {
    assertThat(Expression.parse("zeros()").compile(Scope.empty(), 2).evaluate(null))
        .containsExactly(0, 0);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Expression.parse("1 + uniform()").compile(Scope.empty()).evaluateScalar())
        .withMessage("\"1 + uniform()\" draws random numbers. Pass a random stream.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "normal(0, -1); the argument \"scale\" of normal is -1 at column 1 of \"normal(0, -1)\"."
            + " It must be a finite number of at least 0.",
        "1 + uniform(inf); the argument \"low\" of uniform is Infinity at column 5 of"
            + " \"1 + uniform(inf)\". It must be a finite number.",
        "binomial(2.5, 0.5); the argument \"n\" of binomial is 2.5 at column 1 of"
            + " \"binomial(2.5, 0.5)\". It must be a whole number of at least 0.",
        "binomial(2, 1.5); the argument \"p\" of binomial is 1.5 at column 1 of"
            + " \"binomial(2, 1.5)\". It must be a number from 0 to 1.",
        "beta(0, 1); the argument \"a\" of beta is 0 at column 1 of \"beta(0, 1)\"."
            + " It must be a finite number above 0.",
        "poisson(-1); the argument \"lam\" of poisson is -1 at column 1 of \"poisson(-1)\"."
            + " It must be a number from 0 to 2^53.",
        "lognormal_rm(0, 1); the argument \"mean\" of lognormal_rm is 0 at column 1 of"
            + " \"lognormal_rm(0, 1)\". It must be a finite number above 0.",
        "randint(3, 3); randint has no integer from 3 to below 3 at column 1 of \"randint(3, 3)\"."
            + " Write it as randint(low, high=none).",
        "gamma(); gamma needs its argument \"shape\" at column 1 of \"gamma()\"."
            + " Write it as gamma(shape, scale=1).",
        "normal(scal=2); normal has no argument \"scal\" at column 1 of \"normal(scal=2)\"."
            + " Write it as normal(loc=0, scale=1). Did you mean \"scale\"?",
        "geometric(0); the argument \"p\" of geometric is 0 at column 1 of \"geometric(0)\"."
            + " It must be a number above 0, up to 1.",
        "logseries(1); the argument \"p\" of logseries is 1 at column 1 of \"logseries(1)\"."
            + " It must be a number from 0 to below 1.",
        "zipf(1); the argument \"a\" of zipf is 1 at column 1 of \"zipf(1)\"."
            + " It must be a finite number above 1.",
        "choice(0); the argument \"a\" of choice is 0 at column 1 of \"choice(0)\"."
            + " It must be a whole number of at least 1.",
        "triangular(0, 2, 1); triangular needs left <= mode <= right and left < right at column 1"
            + " of \"triangular(0, 2, 1)\". Write it as triangular(left, mode, right).",
        "hypergeometric(3, 4, 8); hypergeometric takes a sample of 8 from 7 at column 1 of"
            + " \"hypergeometric(3, 4, 8)\". Write it as hypergeometric(ngood, nbad, nsample).",
        "arange(0, 10, 0); arange of Infinity numbers at column 1 of \"arange(0, 10, 0)\"."
            + " It makes 0 to 10000000 of them. Check start, stop and step.",
        "linspace(0, uniform()); linspace takes constant numbers only at column 1 of"
            + " \"linspace(0, uniform())\". Write for example linspace(0, 10).",
        "random(3); random takes no arguments but got 1 at column 1 of \"random(3)\"."
            + " Write it as random().",
      })
  void explainsWrongParametersWhenChecked(String text, String message) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(Scope.empty()))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal(x, 1)", "uniform(0, x * 2)", "constant(x)"})
  void takesScalarsOnly(String text) {
    TestScope scope = new TestScope().with("x", Symbol.numbers(new double[3]));

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> Expression.parse(text).check(scope))
        .withMessageContaining("has the shape (3)")
        .withMessageEndingWith("It must be a scalar. Reduce it, for example with mean(...).");
  }

  @Test
  void checksVariableParametersAtEachEvaluation() {
    double[] scale = {1};
    TestScope scope = new TestScope().with("scale", Symbol.number(() -> scale[0]));
    CompiledExpression compiled = Expression.parse("normal(0, scale)").compile(scope);

    assertThat(compiled.evaluateScalar(TestScope.stream(SEED))).isNotNaN();
    scale[0] = -2;
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> compiled.evaluateScalar(TestScope.stream(SEED)))
        .withMessageStartingWith("the argument \"scale\" of normal is -2");
  }

  private static double[] draw(String text, int count) {
    return Expression.parse("zeros() + " + text)
        .compile(Scope.empty(), count)
        .evaluate(TestScope.stream(SEED));
  }
}
