package org.modulon.behaviors.homeostasis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;
import org.modulon.testkit.BehaviorTest;

/** Both homeostases that keep a measurement within a range. */
class RangeHomeostasisTest {
  /** Holds v at 0.1, 0.5, 0.9, and so on again. */
  static final class Clamp implements Behavior<NeuronGroup> {
    @State Vector v;
    @State Vector adjust;

    @Override
    public void initialize(NeuronGroup neurons) {
      for (int i = 0; i < neurons.size(); i++) {
        v.values[i] = 0.1 + 0.4 * (i % 3);
      }
    }
  }

  private static BehaviorTest.Builder clamped(Supplier<? extends Behavior<?>> kind) {
    return BehaviorTest.of(kind)
        .neurons(3)
        .with(0, Clamp::new, Map.of())
        .parameter("measurement", "v")
        .parameter("target", "adjust");
  }

  private static double[] adjusted(BehaviorTest.Builder builder, int steps) {
    try (BehaviorTest test = builder.build()) {
      return test.step(steps).group().vector("adjust").values.clone();
    }
  }

  /** The acceptance experiment X14. */
  static Stream<Arguments> goldens() {
    return Stream.of(
        Arguments.of(Map.of("threshold", 0.5), List.of(1.2, 0.0, -1.2)),
        Arguments.of(Map.of("threshold", 0.5, "gap_percent", 10), List.of(1.05, 0.0, -1.05)),
        Arguments.of(
            Map.of(
                "threshold", 0.5,
                "distance_sensitive", false,
                "increase", 6,
                "decrease", 0.5,
                "adjustment_strength", 0.01),
            List.of(0.18, 0.0, -0.015)),
        Arguments.of(Map.of("min_threshold", 0.2, "max_threshold", 0.6), List.of(0.3, 0.0, -0.9)));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void adjustsLikePymonnto(Map<String, Object> parameters, List<Double> expected) {
    BehaviorTest.Builder builder = clamped(InstantHomeostasis::new);
    parameters.forEach(builder::parameter);
    assertAdjusted(adjusted(builder, 3), expected);
  }

  @ParameterizedTest
  @EnumSource
  void averagesLikePymonnto(Precision precision) {
    assertAdjusted(
        adjusted(
            clamped(TimeIntegrationHomeostasis::new)
                .precision(precision)
                .parameter("threshold", 0.5)
                .parameter("integration_length", 10),
            3),
        List.of(0.205259, 0.0, -0.205259));
  }

  @Test
  void anAverageOfOneStepIsNone() {
    assertAdjusted(
        adjusted(
            clamped(TimeIntegrationHomeostasis::new)
                .parameter("threshold", 0.5)
                .parameter("integration_length", 0)
                .parameter("initial_average", 0),
            3),
        List.of(1.2, 0.0, -1.2));
  }

  private static void assertAdjusted(double[] adjusted, List<Double> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(adjusted[i]).as("neuron %s", i).isCloseTo(expected.get(i), within(1e-6));
    }
  }

  @Test
  void anAverageFollowsItsRecurrence() {
    RandomStream random = RandomSource.counter(5).stream(1, 0, 0);
    for (int round = 0; round < 50; round++) {
      double length = 20 * random.uniform();
      double threshold = random.normal();
      double average = threshold;
      double expected = 0;
      for (int step = 0; step < 7; step++) {
        average = (average * length + 0.1) / (length + 1);
        expected += threshold - average;
      }
      double[] adjusted =
          adjusted(
              clamped(TimeIntegrationHomeostasis::new)
                  .parameter("threshold", threshold)
                  .parameter("integration_length", length),
              7);
      assertThat(adjusted[0]).as("round %s, seed 5", round).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void boundsCutMeasurementAndTarget() {
    assertAdjusted(
        adjusted(
            clamped(InstantHomeostasis::new)
                .parameter("threshold", 0.5)
                .parameter("measurement_min", 0.3)
                .parameter("measurement_max", 0.8)
                .parameter("target_max", 0.5)
                .parameter("target_min", -0.7),
            3),
        List.of(0.5, 0.0, -0.7));
  }

  @Test
  void oneMeasurementForAllAdjustsAllAlike() {
    assertAdjusted(
        adjusted(
            clamped(InstantHomeostasis::new)
                .parameter("measurement", "np.mean(n.v)")
                .parameter("target", "n.adjust")
                .parameter("threshold", 0.75),
            2),
        List.of(0.5, 0.5, 0.5));
  }

  @Test
  void everyNeuronMayHaveItsOwnRange() {
    try (BehaviorTest test =
        clamped(InstantHomeostasis::new)
            .neurons(300)
            .parameter("threshold", "uniform(2, 3)")
            .build()) {
      double[] adjust = test.step(1).group().vector("adjust").values;
      double[] v = test.group().vector("v").values;
      for (int i = 0; i < 300; i++) {
        assertThat(adjust[i] + v[i]).isBetween(2.0, 3.0);
      }
      assertThat(adjust[0]).isNotEqualTo(adjust[3]);
    }
  }

  @Test
  void aNegativeThresholdHasItsGapAroundIt() {
    double[] adjusted =
        adjusted(
            clamped(InstantHomeostasis::new)
                .parameter("measurement", "-v")
                .parameter("threshold", -0.5)
                .parameter("gap_percent", 10),
            1);
    assertAdjusted(adjusted, List.of(-0.35, 0.0, 0.35));
  }

  @Test
  void givesTheSameBitsOnTwoThreads() {
    BehaviorTest.Builder many =
        clamped(TimeIntegrationHomeostasis::new).neurons(10_001).parameter("threshold", 0.3);
    assertThat(adjusted(many.threads(2), 20)).isEqualTo(adjusted(many.threads(1), 20));
  }

  @Test
  void refusesARangeThatIsNone() {
    assertRefused(
        clamped(InstantHomeostasis::new),
        "threshold: is missing, and so is min_threshold or max_threshold. Give threshold, or both"
            + " ends of the range.");
    assertRefused(
        clamped(InstantHomeostasis::new)
            .parameter("min_threshold", 2)
            .parameter("max_threshold", 1),
        "max_threshold: must be at least min_threshold, which is 2.0 (got 1.0).");
    assertRefused(
        clamped(InstantHomeostasis::new)
            .parameter("threshold", 0)
            .parameter("target_min", 1)
            .parameter("target_max", 0),
        "target_max: must be at least target_min, which is 1.0 (got 0.0).");
  }

  @Test
  void refusesWhatCannotBeMeasuredOrAdjusted() {
    assertRefused(
        clamped(InstantHomeostasis::new).parameter("threshold", 0).parameter("target", "adjusted"),
        "target: neurons has no number per neuron named \"adjusted\". Did you mean \"adjust\"?");
    assertRefused(
        clamped(InstantHomeostasis::new)
            .parameter("threshold", 0)
            .parameter("measurement", "normal()"),
        "measurement: can't draw random numbers (got \"normal()\"). Name a variable, as in"
            + " mean(spike).");
    assertRefused(
        clamped(InstantHomeostasis::new)
            .parameter("threshold", 0)
            .parameter("measurement", "v[0:2]"),
        "measurement: gives 2 values (got \"v[0:2]\"). Expected one, or one for each of the 3"
            + " neurons. Reduce it, for example with mean().");
  }

  private static void assertRefused(BehaviorTest.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("groups.neurons.behaviors.1." + message);
  }
}
