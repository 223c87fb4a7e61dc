package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleStepsTest {
  @Test
  void samplesAreRegularIfNothingElseIsSaid() {
    assertThat(SampleSteps.regular(1).positions(3)).containsExactly(1, 2, 3);
    assertThat(SampleSteps.regular(5).positions(3)).containsExactly(5, 10, 15);
    assertThat(SampleSteps.regular(5).positions(0)).isEmpty();
  }

  @Test
  void aStretchSaysWhereSamplesGoOn() {
    assertThat(SampleSteps.of(series(2, "time"), 2, 10, 3, 20, 4, 30).positions(6))
        .containsExactly(2, 4, 10, 20, 30, 32);
    assertThat(SampleSteps.of(series(1, "time"), 0, 901).positions(2)).containsExactly(901, 902);
  }

  @Test
  void rowsFromTheMiddleOnAreWhereTheyAreInTheWhole() {
    SampleSteps steps = SampleSteps.of(series(2, "time"), 2, 10, 3, 20, 4, 30);
    assertThat(steps.positions(3, 2)).containsExactly(20, 30);
    assertThat(SampleSteps.regular(5).positions(2, 2)).containsExactly(15, 20);
  }

  @Test
  void equalStatementsAreEqual() {
    assertThat(SampleSteps.of(series(2, "time"), 2, 10))
        .isEqualTo(SampleSteps.of(series(2, "time"), 2, 10))
        .hasSameHashCodeAs(SampleSteps.of(series(2, "time"), 2, 10))
        .isNotEqualTo(SampleSteps.of(series(2, "time")))
        .isNotEqualTo(SampleSteps.of(series(3, "time"), 2, 10))
        .isNotEqualTo(SampleSteps.of(series(2, "event"), 2, 10));
  }

  @Test
  void summariesHaveNoTime() {
    SampleSteps steps = SampleSteps.of(series(1, "summary"), 0, 901);
    assertThat(steps.timed()).isFalse();
    assertThat(steps.positions(3)).containsExactly(0, 1, 2);
  }

  private static DatasetDescription series(int interval, String rows) {
    Map<String, String> attributes =
        Map.of(DatasetDescription.INTERVAL, Integer.toString(interval));
    return new DatasetDescription(
        "rec.v", ElementType.FLOAT64, List.of(), List.of(rows), "", attributes);
  }
}
