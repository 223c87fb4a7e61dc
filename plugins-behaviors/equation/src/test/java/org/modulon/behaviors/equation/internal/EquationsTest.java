package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.Elementary;
import org.modulon.testkit.BehaviorTest;

/** Neurons as equations. */
class EquationsTest {
  private static BehaviorTest.Builder equations(String text) {
    return BehaviorTest.of(Equations::new).stepDuration(1e-4).parameter("equations", text);
  }

  private static double value(BehaviorTest test, String name) {
    return test.group().vector(name).values[0];
  }

  /** K09 of the reference. */
  @Test
  void decayByEulerIsThePowerOfItsFactor() {
    try (BehaviorTest test =
        equations("dv/dt = -v/tau : mV")
            .parameter("constants", "tau = 100 ms")
            .parameter("initial", "v = 1 mV")
            .build()) {
      for (int step = 1; step <= 1000; step++) {
        test.step(1);
        assertThat(value(test, "v")).isCloseTo(Elementary.pow(1 - 0.001, step), within(1e-13));
      }
    }
  }

  /** dx/dt = -x^2 cos(t) has the solution 1 / (1 + sin(t)), which needs time within the step. */
  @ParameterizedTest
  @CsvSource({
    "euler, 1",
    "euler_maruyama, 1",
    "exponential_euler, 1",
    "rk2, 2",
    "rk4, 4",
  })
  void errorsShrinkWithTheOrderOfTheMethod(String method, double order) {
    double coarse = error(method, 50);
    double fine = error(method, 100);

    assertThat(Elementary.log(coarse / fine) / Elementary.log(2)).isCloseTo(order, within(0.15));
  }

  private static double error(String method, int steps) {
    try (BehaviorTest test =
        BehaviorTest.of(Equations::new)
            .stepDuration(0.01 / steps)
            .parameter("equations", "dx/dt = -x**2*cos(t/tau)/tau : 1")
            .parameter("constants", "tau = 10 ms")
            .parameter("initial", "x = 1")
            .parameter("method", method)
            .build()) {
      return Math.abs(value(test.step(steps), "x") - 1 / (1 + Elementary.sin(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-3, 0.05})
  void exponentialEulerIsExactWhereEquationsAreLinear(double step) {
    try (BehaviorTest test =
        BehaviorTest.of(Equations::new)
            .stepDuration(step)
            .parameter("equations", "dv/dt = (gl*(el - v) + g*(ee - v))/c : mV; g : nS")
            .parameter("constants", "c = 200 pF; gl = 10 nS; el = -70 mV; ee = 0 mV")
            .parameter("initial", "v = -50 mV; g = 4 nS")
            .parameter("method", "exponential_euler")
            .build()) {
      int steps = (int) Math.rint(0.05 / step);
      double end = (10 * -70 + 4 * 0) / 14.0;
      double exact = end + (-50 - end) * Elementary.exp(-50 * 14 / 200.0);
      assertThat(value(test.step(steps), "v")).isCloseTo(exact, within(1e-10));
    }
  }

  /** Ornstein and Uhlenbeck's process by Euler and Maruyama has a known variance, too. */
  @Test
  void noiseHasTheVarianceOfItsProcess() {
    try (BehaviorTest test =
        BehaviorTest.of(Equations::new)
            .neurons(20_000)
            .stepDuration(1e-3)
            .parameter(
                "equations",
                """
                dv/dt = -v/tau + sigma*sqrt(2/tau)*xi : mV
                du/dt = -u/tau + sigma*sqrt(2/tau)*xi_2 : mV
                dw/dt = -w/tau + sigma*sqrt(2/tau)*xi : mV
                """)
            .parameter("constants", "tau = 10 ms; sigma = 3 mV")
            .parameter("method", "euler_maruyama")
            .build()) {
      test.step(100);
      double[] v = test.group().vector("v").values;
      double[] u = test.group().vector("u").values;
      assertThat(product(v, v)).isCloseTo(9 / (1 - 0.05), within(0.4));
      assertThat(product(u, u)).isCloseTo(9 / (1 - 0.05), within(0.4));
      assertThat(product(u, v)).as("two noises are independent").isCloseTo(0, within(0.3));
      assertThat(test.group().vector("w").values).as("one noise is one").isEqualTo(v);
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }

  @Test
  void columnsHoldNumbersOfTheirUnits() {
    try (BehaviorTest test =
        equations(
                """
                dv/dt = i/c : V
                i = 2 nA : pA
                q = v*c : fF*V
                charge : pA*s
                """)
            .parameter("constants", "c = 0.1 nF")
            .parameter("threshold", "v > 1 kV")
            .parameter("initial", "v = 5 mV; charge = 3 fA*s")
            .build()) {
      test.step(10);
      assertThat(value(test, "v")).isCloseTo(0.005 + 2e-9 / 0.1e-9 * 1e-3, within(1e-12));
      assertThat(test.group().unit("v")).isEqualTo("V");
      assertThat(value(test, "charge")).isCloseTo(0.003, within(1e-15));
      assertThat(test.group().unit("spike")).isEmpty();
    }
  }

  @Test
  void neuronsAreSilentForTheRefractoryPeriodAfterEachSpike() {
    try (BehaviorTest test =
        equations(
                """
                dv/dt = 1 mV/ms : mV (unless refractory)
                du/dt = 1/ms : 1
                """)
            .parameter("threshold", "v >= 0.95 mV")
            .parameter("reset", "v = 0 mV; u *= 2")
            .parameter("refractory", "2 ms")
            .build()) {
      test.step(10);
      assertThat(test.group().spikes("spike").get(0)).isTrue();
      assertThat(value(test, "u")).isCloseTo(2, within(1e-12));
      test.step(20);
      assertThat(value(test, "v")).as("stands still").isZero();
      assertThat(value(test, "u")).as("goes on").isCloseTo(4, within(1e-12));
      assertThat(value(test, "refractory")).isZero();
      test.step(9);
      assertThat(test.simulation().spikes(test.group())).isEqualTo(1);
      test.step(1);
      assertThat(test.simulation().spikes(test.group())).isEqualTo(2);
    }
  }

  @Test
  void aNeuronAboveTheThresholdSpikesAgainWhenItIsReady() {
    try (BehaviorTest test =
        equations("v : 1")
            .parameter("threshold", "v >= 0")
            .parameter("refractory", "0.5 ms")
            .build()) {
      test.step(13);
      assertThat(test.simulation().spikes(test.group())).as("steps 1, 7, 13").isEqualTo(3);
    }
  }

  @Test
  void resetsSeeWhatStatementsBeforeThemHaveSet() {
    try (BehaviorTest test =
        equations("v : 1; u : 1; twice = 2*v : 1")
            .parameter("threshold", "twice == 0")
            .parameter("reset", "v = 3; u = twice + u; u -= 0.5; u /= 2")
            .build()) {
      test.step(2);
      assertThat(value(test, "v")).isEqualTo(3);
      assertThat(value(test, "u")).isEqualTo(2.75);
    }
  }

  @Test
  void constantsMayDifferFromNeuronToNeuronAndBuildOnEachOther() {
    try (BehaviorTest test =
        equations("dv/dt = (target - v)/tau : mV; seen : mV; number : 1")
            .neurons(1000)
            .seed(3)
            .parameter(
                "constants",
                """
                half = 5 ms        # half of it
                tau = 2*half
                target = normal(-60, 2) mV
                """)
            .parameter("initial", "v = target; seen = target + 1 mV; number = id")
            .build()) {
      double[] start = test.group().vector("v").values.clone();
      test.step(100);
      double[] v = test.group().vector("v").values;
      assertThat(v).isEqualTo(start);
      assertThat(Arrays.stream(v).average().orElseThrow()).isCloseTo(-60, within(0.3));
      assertThat(Arrays.stream(v).distinct().count()).isGreaterThan(990);
      assertThat(test.group().vector("seen").values[7]).isCloseTo(v[7] + 1, within(1e-12));
      assertThat(test.group().vector("number").values[999]).isEqualTo(999);
    }
  }

  @Test
  void columnsOfOtherBehaviorsAreReadInTheirUnits() {
    try (BehaviorTest test =
        equations("dv/dt = input*(1 mV)/ms : mV")
            .neurons(4)
            .with(0, Ramp::new, Map.of("least", 0, "greatest", 4))
            .build()) {
      test.step(1);
      assertThat(test.group().vector("v").values)
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
          .containsExactly(0, 0.1, 0.2, 0.3);
    }
  }

  @Test
  void clearedVariablesCountForOneStep() {
    try (BehaviorTest test =
        equations("dv/dt = input/ms : 1; input : 1 (cleared)")
            .with(0, Ramp::new, Map.of("least", 5, "greatest", 5))
            .build()) {
      test.step(3);
      assertThat(value(test, "input")).isZero();
      assertThat(value(test, "v")).isCloseTo(1.5, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"euler_maruyama", "euler"})
  void givesTheSameBitsOnTwoThreads(String method) {
    assertThat(noisy(method, 2)).isEqualTo(noisy(method, 1));
  }

  private static long noisy(String method, int threads) {
    try (BehaviorTest test = noisy(method).threads(threads).build()) {
      test.step(300);
      assertThat(test.simulation().spikes(test.group())).isGreaterThan(10_000);
      return 31 * test.simulation().spikeHash(test.group())
          + Arrays.hashCode(test.group().vector("v").values);
    }
  }

  private static BehaviorTest.Builder noisy(String method) {
    return equations("dv/dt = (-v + drive)/tau + 1/sqrt(tau)*xi : 1 (unless refractory)")
        .neurons(20_001)
        .parameter("constants", "tau = 5 ms; drive = uniform(0, 2)")
        .parameter("initial", "v = uniform(0, 1)")
        .parameter("threshold", "v > 1")
        .parameter("reset", "v = 0")
        .parameter("refractory", "uniform(0, 3)")
        .parameter("method", method);
  }

  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (BehaviorTest test = noisy("euler_maruyama").build()) {
      test.simulation().run(300);
      long before = threadBean.getCurrentThreadAllocatedBytes();
      test.simulation().run(300);
      long bytes = threadBean.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / 300.0).as("bytes per step").isLessThan(16);
    }
  }

  @Test
  void theGeneratedClassGoesWithItsBehavior() throws InterruptedException {
    WeakReference<ClassLoader> loader = loaderOfAClosedSimulation();
    for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).isNull();
  }

  private static WeakReference<ClassLoader> loaderOfAClosedSimulation() {
    Equations[] made = new Equations[1];
    try (BehaviorTest test =
        BehaviorTest.of(() -> made[0] = new Equations())
            .stepDuration(1e-4)
            .parameter("equations", "dv/dt = -v/ms : 1")
            .build()) {
      test.step(3);
      ClassLoader own = made[0].program().getClass().getClassLoader();
      assertThat(own).isNotSameAs(Equations.class.getClassLoader());
      return new WeakReference<>(own);
    }
  }
}
