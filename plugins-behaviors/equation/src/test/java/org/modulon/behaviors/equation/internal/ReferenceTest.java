package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.expression.Dimension;
import org.modulon.expression.Measure;
import org.modulon.testkit.BehaviorTest;

/** Generated loops give the bits of a walk over the trees, for any number of neurons. */
class ReferenceTest {
  private static final int STEPS = 60;

  /** Every operator and function, and units that aren't the coherent ones. */
  private static final String EQUATIONS =
      """
      dx/dt = (el - x + 3 mV*sin(2*pi*t/(5 ms)) + 2 mV*gate*y)/tau : mV
      dy/dt = (clip(x/(20 mV), -2, 2) - y**3)/tau + where(x > el and not y < 0, 1, -0.5)/ms : 1
      dz/dt = (shape - z/(1 V))*(1 V)/(3*tau) : V
      dn/dt = (0.1*rate(1)*(1 - n) - rate2*n)/ms : 1
      gate = 1/(1 + exp(-(x - el)/(2 mV))) : 1
      shape = minimum(y, 0.3) - maximum(y, -0.3)**2 + abs(y)**1.5 + sqrt(abs(y)) + mod : 1
      mod = (y*7) % 3 + (y*7) // 2 + sign(y) + (y > 0.1) + tanh(y)/4 + y**4 + (y + 2)**-1 : 1
      rate2 = 0.125*exp(-x/(80 mV)) : 1
      """
          .replace("rate(1)", "cosh(y)");

  private static final Map<String, Double> CONSTANTS = Map.of("tau", 7.5, "el", -60.0);

  private static Variable constant(String name) {
    Dimension dimension = name.equals("tau") ? Dimension.TIME : Dimension.VOLTAGE;
    return Variable.constant(CONSTANTS.get(name), Measure.of(dimension));
  }

  @ParameterizedTest
  @CsvSource({
    "EULER, 1, 1",
    "EULER, 511, 1",
    "EULER, 1025, 1",
    "EULER, 8193, 2",
    "RK2, 513, 1",
    "RK4, 513, 1",
    "EXPONENTIAL_EULER, 513, 1"
  })
  void loopsEqualTheReferenceBitForBit(Method method, int neurons, int threads) {
    try (BehaviorTest test = build(method, neurons, threads)) {
      double[][] start = columns(test);
      test.step(STEPS);
      double[][] end = columns(test);
      for (int i = 0; i < neurons; i += Math.max(1, neurons / 7)) {
        ReferenceNeuron reference =
            new ReferenceNeuron(EQUATIONS, CONSTANTS, ReferenceTest::constant, 0.1);
        set(reference, start, i);
        for (int step = 0; step < STEPS; step++) {
          reference.advance(method, step * 0.1);
          reference.state.put("z", reference.state.get("z") / 1000 * 1000);
        }
        assertThat(end[0][i]).as("x of %s", i).isEqualTo(reference.state.get("x"));
        assertThat(end[1][i]).as("y of %s", i).isEqualTo(reference.state.get("y"));
        assertThat(end[2][i] * 1000).as("z of %s", i).isEqualTo(reference.state.get("z"));
        assertThat(end[3][i]).as("n of %s", i).isEqualTo(reference.state.get("n"));
      }
      assertThat(end[0]).doesNotContain(Double.NaN);
    }
  }

  private static BehaviorTest build(Method method, int neurons, int threads) {
    return BehaviorTest.of(Equations::new)
        .neurons(neurons)
        .threads(threads)
        .seed(11)
        .stepDuration(1e-4)
        .parameter("equations", EQUATIONS)
        .parameter("constants", "tau = 7.5 ms; el = -60 mV")
        .parameter("initial", "x = uniform(-70, -50) mV; y = normal(0, 1); z = 3 mV; n = 0.3")
        .parameter("method", method.name().toLowerCase(java.util.Locale.ROOT))
        .build();
  }

  private static double[][] columns(BehaviorTest test) {
    return new double[][] {
      test.group().vector("x").values.clone(),
      test.group().vector("y").values.clone(),
      test.group().vector("z").values.clone(),
      test.group().vector("n").values.clone()
    };
  }

  private static void set(ReferenceNeuron reference, double[][] start, int neuron) {
    reference.state.put("x", start[0][neuron]);
    reference.state.put("y", start[1][neuron]);
    reference.state.put("z", start[2][neuron] * 1000);
    reference.state.put("n", start[3][neuron]);
  }
}
