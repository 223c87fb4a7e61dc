package org.modulon.behaviors.conductance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/** The acceptance experiments X08 to X11: what PymoNNto gives, to the digits shown. */
class MembraneGoldenTest {
  private static final double STEP = 0.01;

  /** 5 and 10 μA/cm² into the first neuron, for 100 ms each. */
  static final class Pulses implements Behavior<NeuronGroup> {
    @State Vector input;

    @Override
    public void iterate(NeuronGroup neurons) {
      long step = neurons.network().iteration();
      boolean first = step > 10_000 && step <= 20_000;
      boolean second = step > 30_000 && step <= 40_000;
      input.values[0] += first ? 5 : second ? 10 : 0;
    }
  }

  private static BehaviorTest axon(int compartments) {
    return BehaviorTest.of(HodgkinHuxley::new)
        .neurons(compartments)
        .stepDuration(STEP / 1e3)
        .with(-1, Pulses::new, Map.of())
        .with(0, CompartmentChain::new, Map.of())
        .build();
  }

  /** Times of spikes in ms, 0 for the first step, of each neuron, and the range of the first. */
  private static final class Trains {
    private final List<List<Double>> times = new ArrayList<>();
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    Trains(BehaviorTest test, int steps) {
      for (int i = 0; i < test.group().size(); i++) {
        times.add(new ArrayList<>());
      }
      for (int step = 0; step < steps; step++) {
        test.step(1);
        double v = test.group().vector("voltage").values[0];
        min = Math.min(min, v);
        max = Math.max(max, v);
        for (int i = 0; i < times.size(); i++) {
          if (test.group().spikes("spike").get(i)) {
            times.get(i).add(step * STEP);
          }
        }
      }
    }

    void assertTimes(double tolerance, int neuron, double... expected) {
      double[] found = times.get(neuron).stream().mapToDouble(time -> time).toArray();
      assertThat(found).as("neuron %s", neuron).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i])
            .as("spike %s of %s", i, neuron)
            .isCloseTo(expected[i], within(tolerance + 1e-9));
      }
    }

    int[] counts() {
      return times.stream().mapToInt(List::size).toArray();
    }
  }

  @Test
  void spikesTravelAlongTheAxonAndSomeFail() {
    try (BehaviorTest test = axon(20)) {
      test.step(9_900);
      assertThat(test.group().vector("voltage").values[0]).isCloseTo(-64.996, within(5e-4));
    }
    try (BehaviorTest test = axon(20)) {
      Trains trains = new Trains(test, 50_000);
      int[] expected = new int[20];
      Arrays.fill(expected, 4);
      expected[0] = 8;
      assertThat(trains.counts()).isEqualTo(expected);
      trains.assertTimes(0.02, 0, 103.14, 301.96, 317.64, 332.86, 348.06, 363.88, 379.07, 394.27);
      trains.assertTimes(0.02, 19, 168.15, 366.80, 415.81, 461.90);
      assertThat(trains.max).isCloseTo(40.22, within(0.006));
    }
  }

  @Test
  void aSingleCompartmentFiresRegularly() {
    try (BehaviorTest test = axon(1)) {
      Trains trains = new Trains(test, 50_000);
      trains.assertTimes(0, 0, 103.00, 301.91, 316.83, 331.48, 346.11, 360.74, 375.37, 390.00);
      assertThat(trains.max).isCloseTo(40.539, within(5.1e-4));
      assertThat(trains.min).isCloseTo(-75.628, within(5.1e-4));
    }
  }

  @Test
  void theInterneuronFiresAt99Hz() {
    try (BehaviorTest test = BehaviorTest.of(WangBuzsaki::new).stepDuration(STEP / 1e3).build()) {
      Trains trains = new Trains(test, 10_000);
      trains.assertTimes(0, 0, 8.92, 19.06, 29.18, 39.30, 49.41, 59.53, 69.64, 79.76, 89.88, 99.99);
      assertThat(trains.min).isCloseTo(-69.975, within(5.1e-4));
      assertThat(trains.max).isCloseTo(31.851, within(5.1e-4));
      List<Double> times = trains.times.get(0);
      assertThat(9e3 / (times.get(9) - times.get(0))).as("Hz").isCloseTo(98.8, within(0.05));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.4, 7, 0, , ", "2, 92, 16, -1.608, 2.234", "4, 258, 64, -1.560, 2.477"})
  void thePolynomialNeuronBurstsAsItsCurrentSays(
      double current, int spikes, int late, Double min, Double max) {
    try (BehaviorTest test =
        BehaviorTest.of(HindmarshRose::new)
            .stepDuration(STEP / 1e3)
            .parameter("current", current)
            .build()) {
      Trains trains = new Trains(test, 200_000);
      List<Double> times = trains.times.get(0);
      assertThat(times).hasSize(spikes);
      assertThat(times.stream().filter(time -> time >= 1000)).hasSize(late);
      if (min == null) {
        assertThat(times.subList(0, 4)).containsExactly(40.75, 51.85, 63.74, 76.68);
      } else {
        assertThat(trains.min).isCloseTo(min, within(5.1e-4));
        assertThat(trains.max).isCloseTo(max, within(5.1e-4));
      }
    }
  }

  @Test
  void whatFlowsBetweenCompartmentsIsNeitherMadeNorLost() {
    try (BehaviorTest test =
        BehaviorTest.of(CompartmentChain::new)
            .neurons(12)
            .parameter("compartments", 4)
            .with(0, Ramp::new, Map.of())
            .build()) {
      double[] flow = test.step(1).group().vector("input").values;
      for (int cable = 0; cable < 3; cable++) {
        double sum = Arrays.stream(flow, 4 * cable, 4 * cable + 4).sum();
        assertThat(sum).isCloseTo(0, within(1e-14));
        assertThat(flow[4 * cable]).isNotEqualTo(0);
      }
    }
  }

  /** Squares as membrane potentials. */
  static final class Ramp implements Behavior<NeuronGroup> {
    @State Vector voltage;

    @Override
    public void iterate(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        voltage.values[i] = i * i;
      }
    }
  }

  @Test
  void ratesAreContinuousWhereTheirQuotientIsNone() {
    assertThat(Rates.linear(0)).isEqualTo(1);
    for (double x : new double[] {9.99e-6, -9.99e-6, 1.001e-5, -1.001e-5, 1e-3, -3, 30}) {
      double expected = x / -Elementary.expm1(-x);
      assertThat(Rates.linear(x)).as("%s", x).isCloseTo(expected, within(1e-10 * expected));
    }
  }

  @Test
  void refusesCablesThatDoNotFit() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(CompartmentChain::new)
                    .neurons(10)
                    .parameter("compartments", 4)
                    .with(0, Ramp::new, Map.of())
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.compartments: must divide the 10 neurons of neurons (got"
                + " 4).");
  }
}
