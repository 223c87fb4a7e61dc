package org.modulon.behaviors.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;
import org.modulon.testkit.BehaviorTest;

class AnalysisTest {
  @Test
  void theReturnMapIsThatOfTheReference() {
    try (BehaviorTest test =
        scripted("0 .5 1 .5", ReturnMap::new, Map.of("variable", "mean(voltage)", "bins", 3))) {
      test.step(4).finish();
      assertThat(test.values("a.map")).containsExactly(0, 0, 0, 1, 0, 1, 0, 1, 0);
      assertThat(test.recorded().description("a.map").dimensions())
          .containsExactly("summary", "later", "earlier");
    }
  }

  @Test
  void aReturnMapLeavesOutPairsAcrossAPause() {
    try (BehaviorTest test =
        scripted("0 0 1 1", ReturnMap::new, Map.of("variable", "mean(voltage)", "bins", 2))) {
      test.step(1);
      test.network().setRecording(false);
      test.step(1);
      test.network().setRecording(true);
      test.step(2).finish();
      assertThat(test.values("a.map")).containsExactly(0, 0, 0, 1);
    }
  }

  @Test
  void avalanchesAreStretchesBetweenQuietBins() {
    try (BehaviorTest test = avalanches("1 2 0 3 0 0 4 2 6 0 5", Map.of())) {
      test.step(11).finish();
      assertThat(test.values("a.avalanches")).containsExactly(1, 3, 2, 4, 3, 1, 7, 12, 3);
      assertThat(test.values("a.branching_ratio")[0]).isCloseTo((2.0 + 0 + 0.5) / 3, within(1e-15));
    }
  }

  @Test
  void binsJoinStepsAndAThresholdEndsAvalanches() {
    try (BehaviorTest test = avalanches("1 2 0 1 0 0 4 2 0 0", Map.of("bin", 2))) {
      test.step(10).finish();
      assertThat(test.values("a.avalanches")).containsExactly(1, 4, 2, 7, 6, 1);
    }
    try (BehaviorTest test = avalanches("4 1 4 4 0 4", Map.of("relative_threshold", 0.5))) {
      test.step(6).finish();
      assertThat(test.values("a.avalanches")).containsExactly(1, 4, 1, 3, 8, 2);
    }
  }

  @Test
  void sizesOfAvalanchesAddUpToTheActivity() {
    try (BehaviorTest test =
        BehaviorTest.of(BranchingProcess::new)
            .seed(2)
            .parameter("branching", 0.8)
            .parameter("drive", 0.2)
            .with(9, List.of("a"), Avalanches::new, Map.of("variable", "sum(seen)"))
            .build()) {
      double total = 0;
      for (int step = 0; step < 500; step++) {
        total += test.step(1).group().vector("seen").values[0];
      }
      while (test.group().vector("seen").values[0] > 0) {
        total += test.step(1).group().vector("seen").values[0];
      }
      double[] rows = test.values("a.avalanches");
      double sizes = 0;
      for (int row = 0; row < rows.length; row += 3) {
        sizes += rows[row + 1];
      }
      assertThat(sizes).isEqualTo(total).isPositive();
    }
  }

  @Test
  void theBranchingParameterIsFoundInATenthOfTheActivity() {
    for (double branching : new double[] {0.8, 0.95}) {
      try (BehaviorTest test =
          BehaviorTest.of(BranchingProcess::new)
              .seed(5)
              .parameter("branching", branching)
              .parameter("drive", 5)
              .parameter("share", 0.1)
              .with(
                  9,
                  List.of("a"),
                  BranchingEstimate::new,
                  Map.of("variable", "sum(seen)", "lags", 40))
              .build()) {
        test.step(100_000).finish();
        assertThat(test.values("a.m")[0]).isCloseTo(branching, within(0.02));
        assertThat(test.values("a.slopes")[0]).as("naive").isLessThan(branching - 0.1);
      }
    }
  }

  @Test
  void activityThatNeverChangesHasNoBranchingParameter() {
    try (BehaviorTest test =
        scripted("1", BranchingEstimate::new, Map.of("variable", "mean(voltage)", "lags", 3))) {
      test.step(10).finish();
      assertThat(test.values("a.m")).containsExactly(Double.NaN);
    }
  }

  @Test
  void aGeometricSeriesIsFittedExactly() {
    for (double ratio : new double[] {0.001, 0.3, 0.9, 0.9999, 1.2}) {
      double[] numbers = new double[20];
      double power = 0.7;
      for (int i = 0; i < numbers.length; i++) {
        power *= ratio;
        numbers[i] = power;
      }
      assertThat(GeometricFit.ratio(numbers)).isCloseTo(ratio, within(1e-7));
    }
  }

  @Test
  void distancesOfSpikeTrainsAreThoseOfTheMetric() {
    Map<String, Object> trains =
        Map.of("trains", List.of("p1000000000", "p0000000000", "p0000010000", "p1000000000"));
    try (BehaviorTest test =
        BehaviorTest.of(Script::new)
            .neurons(4)
            .parameter("trains", trains.get("trains"))
            .with(9, List.of("a"), SpikeTrainDistance::new, Map.of("time_constant", 4))
            .build()) {
      test.step(10).finish();
      double[] d = test.values("a.distance");
      assertThat(d[1]).as("a spike more").isCloseTo(Math.sqrt(0.5), within(1e-15));
      assertThat(d[2])
          .as("five steps apart")
          .isCloseTo(Math.sqrt(1 - StrictMath.exp(-5.0 / 4)), within(1e-15));
      assertThat(d[3]).as("the same").isZero();
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          assertThat(d[4 * i + j]).isEqualTo(d[4 * j + i]);
          for (int k = 0; k < 4; k++) {
            assertThat(d[4 * i + j]).isLessThanOrEqualTo(d[4 * i + k] + d[4 * k + j] + 1e-12);
          }
        }
      }
    }
  }

  @Test
  void principalComponentsAreThoseOfTheWindow() {
    try (BehaviorTest test =
        BehaviorTest.of(BranchingProcess::new)
            .neurons(6)
            .parameter("drive", 3)
            .with(
                9,
                List.of("a"),
                PrincipalComponentAnalysis::new,
                Map.of("variable", "seen", "window", 10, "gap", 3, "components", 2))
            .build()) {
      test.step(50).finish();
      assertThat(test.recorded().shape("a.components")).containsExactly(1, 2, 6);
      assertThat(test.recorded().shape("a.projection")).containsExactly(10, 2);
      assertThat(test.values("a.projection.steps")).containsExactly(0, 21);
      double[] projection = test.values("a.projection");
      for (int k = 0; k < 2; k++) {
        double squares = 0;
        for (int row = 0; row < 10; row++) {
          squares += projection[2 * row + k] * projection[2 * row + k];
        }
        assertThat(test.values("a.variance")[k]).isCloseTo(squares / 9, within(1e-9)).isPositive();
      }
      assertThat(Arrays.stream(test.values("a.explained")).sum()).isBetween(0.2, 1.0);
    }
  }

  @Test
  void knownClassesComeFromAnExpressionOrAList() {
    try (BehaviorTest test = classes(4, "floor(id / 2) + 1")) {
      assertThat(test.group().vector("neuron_class").values).containsExactly(1, 1, 2, 2);
    }
    try (BehaviorTest test = classes(3, List.of(5, 7, 5))) {
      assertThat(test.group().vector("neuron_class").values).containsExactly(5, 7, 5);
    }
    assertThatThrownBy(() -> classes(3, List.of(1, 2)))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.classes: must be one expression or 3 numbers, one for each"
                + " neuron (got 2).");
    assertThatThrownBy(() -> classes(3, "id / 2"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.classes.0: must give whole numbers (got 0.5). Round it with"
                + " floor(...).");
  }

  @Test
  void classesHaveTheirColors() {
    try (BehaviorTest test =
        BehaviorTest.of(StaticClassification::new)
            .neurons(6)
            .parameter("classes", "id")
            .with(2, ClassColors::new, Map.of("color", "#64c80a"))
            .build()) {
      assertThat(colors(test, "red", 4)).containsExactly(128, 100, 60, 30);
      assertThat(colors(test, "green", 4)).containsExactly(128, 200, 120, 60);
      assertThat(colors(test, "blue", 4)).containsExactly(128, 10, 6, 3);
      double[] drawn = colors(test, "red", 6);
      assertThat(drawn[4]).isNotEqualTo(drawn[5]).isBetween(0.0, 255.0);
      assertThat(colors(test, "green", 6)[4]).isBetween(0.0, 128.0);
      test.group().vector("neuron_class").fill(2);
      test.step(1);
      assertThat(colors(test, "red", 6)).containsOnly(60);
    }
  }

  @Test
  void refusesAColorThatIsNone() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(StaticClassification::new)
                    .parameter("classes", "1")
                    .with(2, ClassColors::new, Map.of("color", "blue"))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.2.color: must be # and six hexadecimal digits, such as"
                + " #1f77b4 (got \"blue\").");
  }

  private static double[] colors(BehaviorTest test, String channel, int count) {
    return Arrays.copyOf(test.group().vector(channel).values, count);
  }

  private static BehaviorTest classes(int neurons, Object classes) {
    return BehaviorTest.of(StaticClassification::new)
        .neurons(neurons)
        .parameter("classes", classes)
        .build();
  }

  private static BehaviorTest avalanches(String values, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("variable", "sum(voltage)");
    return scripted(values, Avalanches::new, parameters);
  }

  private static BehaviorTest scripted(
      String values, Supplier<? extends Behavior<?>> behavior, Map<String, ?> parameters) {
    return BehaviorTest.of(Script::new)
        .parameter("values", List.of(values.split(" ")))
        .with(9, List.of("a"), behavior, parameters)
        .build();
  }
}
